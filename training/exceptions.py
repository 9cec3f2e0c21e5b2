"""What a service refuses. Each message is French, and says what to do."""

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An act that the rules forbid."""

    message = _("Cette action n’est pas possible.")

    def __init__(self, message=None):
        self.message = message or self.message
        super().__init__(str(self.message))


class NoAttemptLeft(Refusal):
    message = _("Vous avez utilisé toutes les tentatives permises. Parlez-en à votre formateur ou formatrice.")


class QuizHasNoQuestion(Refusal):
    message = _("Ce quiz n’a pas encore de question. Revenez bientôt.")


class AlreadySubmitted(Refusal):
    message = _("Cette tentative est déjà rendue : rien n’a été changé.")


class AlreadyEnrolled(Refusal):
    message = _("Cette personne est déjà inscrite à cette session.")


class AlreadyInvited(Refusal):
    message = _("Une invitation vient de partir. Attendez une minute avant d’en envoyer une autre.")


class NotAReflection(Refusal):
    message = _("Cette question n’est plus dans la leçon. Copiez votre texte avant de quitter la page.")


class NoteConflict(Refusal):
    """The note has changed since the page was opened: nothing is overwritten."""

    message = _("Cette note a été modifiée dans un autre onglet ou sur un autre appareil.")

    def __init__(self, note):
        self.note = note
        super().__init__()
