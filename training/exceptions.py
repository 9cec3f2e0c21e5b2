"""What a service refuses. Each message is French, and says what to do."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


def in_words(moment) -> str:
    """« 3 décembre 2026 à 14:03 », in the site's time zone."""
    local = timezone.localtime(moment)
    return _("%(day)s à %(time)s") % {"day": date_format(local, "j F Y"), "time": f"{local:%H:%M}"}


class Refusal(Exception):
    """An act that the rules forbid."""

    message = _("Cette action n’est pas possible.")

    def __init__(self, message=None):
        self.message = message or self.message
        super().__init__(str(self.message))


class NoAttemptLeft(Refusal):
    message = _("Vous avez utilisé toutes les tentatives permises. Parlez-en à votre formateur ou formatrice.")


class TooSoon(Refusal):
    """The delay between two attempts is not over."""

    def __init__(self, next_at):
        super().__init__(
            _("Vous pourrez recommencer à partir du %(day)s. D’ici là, relisez le corrigé.")
            % {"day": in_words(next_at)}
        )


class QuizNotOpen(Refusal):
    def __init__(self, opens_at):
        super().__init__(_("Ce quiz ouvre le %(day)s pour votre session.") % {"day": in_words(opens_at)})


class QuizClosed(Refusal):
    def __init__(self, closes_at):
        super().__init__(
            _("Ce quiz est fermé depuis le %(day)s pour votre session. Parlez-en à votre formateur ou formatrice.")
            % {"day": in_words(closes_at)}
        )


class QuizHasNoQuestion(Refusal):
    message = _("Ce quiz n’a pas encore de question. Revenez bientôt.")


class AlreadySubmitted(Refusal):
    message = _("Cette tentative est déjà rendue : rien n’a été changé.")


class TimeIsUp(Refusal):
    message = _("Le temps est écoulé : les réponses enregistrées à temps sont rendues, celle-ci n’a pas été comptée.")


class AlreadyChecked(Refusal):
    message = _("Le corrigé de cette question a été montré : sa réponse ne change plus.")


class NotAsked(Refusal):
    message = _("Cette question n’est pas dans votre tentative : rien n’a été changé.")


class NotOffered(Refusal):
    message = _("Choisissez une des décisions proposées, puis « Décider ».")


class NothingToCheck(Refusal):
    message = _("Répondez entièrement à la question avant d’en voir le corrigé.")


class TooManySaves(Refusal):
    message = _("Trop d’enregistrements en une minute. Vos réponses restent sur cet appareil et repartiront bientôt.")


class NothingSent(Refusal):
    message = _("Aucune réponse n’est arrivée : rechargez la page, puis répondez de nouveau.")


class OutOfOrder(Refusal):
    """The database cannot be reached, or cannot be written."""

    message = _("Enregistrement impossible pour l’instant : vos réponses restent sur cet appareil.")


class AnswerTooLong(Refusal):
    message = _("Votre réponse est trop longue pour être enregistrée : raccourcissez-la.")


class QuestionsLeft(Refusal):
    message = _("Des questions n’ont pas encore de réponse.")


class AnswerConflict(Refusal):
    """The answer has changed since the page was opened: nothing is overwritten."""

    message = _("Cette réponse a été modifiée dans un autre onglet ou sur un autre appareil.")

    def __init__(self, response):
        self.response = response
        super().__init__()


class NotSubmitted(Refusal):
    message = _("Cette tentative n’est pas encore rendue : rien n’est à corriger.")


class NothingToMark(Refusal):
    message = _("Cette réponse ne se corrige pas à la main : rien n’a été changé.")


class NotYourOwn(Refusal):
    message = _("Vous ne pouvez pas corriger votre propre réponse.")


class PointsDoNotFit(Refusal):
    """The points given are not those of the rubric."""


class MarkConflict(Refusal):
    """Somebody has marked this answer since the page was opened: nothing is overwritten."""

    message = _("Cette réponse vient d’être corrigée par quelqu’un d’autre.")

    def __init__(self, mark):
        self.mark = mark
        super().__init__()


class LevelsDoNotFit(Refusal):
    message = _("Choisissez un niveau pour chaque critère de la grille.")


class GridConflict(Refusal):
    """Somebody has filled in this grid since the page was opened: nothing is overwritten."""

    message = _("Cette grille vient d’être remplie de nouveau.")

    def __init__(self, record):
        self.record = record
        super().__init__()


class NothingToRegrade(Refusal):
    message = _("Aucun résultat ne change : ce recalcul est déjà fait, ou n’a pas d’effet.")


class PlanChanged(Refusal):
    message = _("Des résultats ont changé depuis que cette page est ouverte : relisez l’effet avant de l’appliquer.")


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
