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


class HalfDayCancelled(Refusal):
    message = _("Cette demi-journée est annulée : personne ne la signe.")


class TooEarlyToOpen(Refusal):
    def __init__(self, opens_at):
        super().__init__(_("L’émargement peut ouvrir à partir du %(day)s.") % {"day": in_words(opens_at)})


class NotOpenToSign(Refusal):
    message = _("L’émargement n’est pas ouvert. Votre formateur ou formatrice l’ouvre en séance.")


class TabletExpired(Refusal):
    message = _("Le temps de signer sur cette tablette est passé. Rendez-la à votre formateur ou formatrice.")


class TabletTakenBack(Refusal):
    message = _("Cette tablette ne sert plus à signer. Rendez-la à votre formateur ou formatrice.")


class NotBegun(Refusal):
    message = _("La demi-journée n’a pas commencé : la feuille se contresigne pendant ou après.")


class SigningIsOver(Refusal):
    message = _(
        "L’émargement de cette demi-journée est terminé. Parlez-en à votre formateur ou formatrice, qui peut encore "
        "vous faire signer."
    )


class WrongCode(Refusal):
    message = _("Ce code n’est pas le bon, ou il vient de changer : tapez celui qui s’affiche maintenant.")


class TooManyCodes(Refusal):
    message = _("Trop de codes faux. Attendez dix minutes, ou signez sur la tablette de la formatrice ou du formateur.")


class NoMoreCodes(TooManyCodes):
    message = _(
        "Trop de codes faux pour cette demi-journée : signez sur la tablette ou sur la feuille, auprès de votre "
        "formatrice ou formateur."
    )


class DeviceClockDoesNotFit(Refusal):
    message = _(
        "L’heure de cet appareil ne correspond pas à la demi-journée : la signature gardée n’est pas comptée. Signez "
        "avec le code affiché maintenant."
    )


class SheetClosed(Refusal):
    message = _(
        "La feuille de cette demi-journée est close : elle ne change plus. Une erreur se corrige par une rectification."
    )


class NotFollowingThisSession(Refusal):
    message = _("Cette personne ne suit pas, ou plus, cette session.")


class HasSigned(Refusal):
    message = _("Cette personne a signé : elle ne peut pas être notée absente. Notez un retard ou un départ.")


class HasNotSigned(Refusal):
    message = _("Une personne présente signe elle-même : sur son appareil, sur la tablette ou sur papier.")


class NotCountersigned(Refusal):
    message = _("Contresignez la feuille avant de la clore : quelque chose a peut-être changé depuis votre signature.")


class LinesMissing(Refusal):
    """Somebody has neither signed nor been noted absent."""

    def __init__(self, names: list[str]):
        super().__init__(_("Il manque une signature ou une absence : %(names)s.") % {"names": ", ".join(names)})


class UnreadableScan(Refusal):
    message = _("Ce fichier n’est ni un PDF, ni une photo lisible (JPEG ou PNG). Photographiez la feuille de nouveau.")


class SessionExists(Refusal):
    message = _("Cette formation a déjà une session de ce nom qui commence ce jour-là.")


class HalfDaysOverlap(Refusal):
    def __init__(self, first, second):
        super().__init__(
            _("Deux demi-journées se chevauchent : %(first)s et %(second)s. Corrigez l’une des deux.")
            % {"first": first, "second": second}
        )


class NoHalfDay(Refusal):
    message = _("Une session garde au moins une demi-journée : indiquez une date.")


class AlreadyPlanned(Refusal):
    message = _("Cette session a déjà cette demi-journée : modifiez celle qui existe, ou annulez-la d’abord.")


class HalfDayHasBegun(Refusal):
    """Somebody has signed, or the sheet is closed: its date is a proof."""

    def __init__(self, half_day):
        super().__init__(
            _(
                "L’émargement de la demi-journée « %(half_day)s » a commencé : elle ne peut plus être déplacée ni "
                "annulée. Rien n’a été changé."
            )
            % {"half_day": half_day}
        )


class CalendarConflict(Refusal):
    message = _(
        "Une demi-journée a été modifiée par quelqu’un d’autre depuis que cette page est ouverte : rien n’a été "
        "changé. Rechargez la page, puis recommencez."
    )


class NobodyToConvene(Refusal):
    message = _("Personne n’a de nouvelle convocation à recevoir : tout est déjà parti.")


class NotReadable(Refusal):
    message = _("Ce fichier n’est ni un PDF, ni une image JPEG ou PNG, ni un texte ODT ou DOCX : envoyez-le autrement.")


class FileTooLarge(Refusal):
    message = _("Ce fichier dépasse 10 Mo : allégez-le, puis envoyez-le de nouveau.")


class TooManyDocuments(Refusal):
    message = _("Vous avez déjà remis ce document de nombreuses fois. Parlez-en à votre formateur ou formatrice.")


class DocumentAlreadyAccepted(Refusal):
    message = _("Ce document est déjà accepté : il n’y a plus rien à remettre.")


class DocumentAlreadyRead(Refusal):
    message = _("Quelqu’un a déjà répondu à cette remise : relisez la page.")


class RequirementNotAsked(Refusal):
    message = _("Cette exigence n’est pas demandée à cette personne.")


class RuleChanged(Refusal):
    message = _("L’effet a changé depuis que cette page est ouverte : relisez-le avant de confirmer.")


class LastRequirement(Refusal):
    message = _("Une formation garde au moins une exigence : ajoutez-en une autre avant de retirer celle-ci.")


class NobodyToAsk(Refusal):
    message = _("Il n’y a personne à interroger : inscrivez des stagiaires, ou écrivez au moins une adresse e-mail.")


class SurveyClosed(Refusal):
    message = _("Cette enquête est close : elle ne reçoit plus de réponse.")


class AlreadyAnswered(Refusal):
    message = _("Vous avez déjà répondu à cette enquête : votre réponse est gardée, celle-ci n’a pas été ajoutée.")


class NothingAnswered(Refusal):
    message = _("Répondez à une question au moins, puis envoyez.")


class TooManyComplaints(Refusal):
    message = _(
        "Vous avez déjà envoyé plusieurs réclamations aujourd’hui : elles sont enregistrées. "
        "Si c’est urgent, appelez l’organisme de formation."
    )


class ComplaintConflict(Refusal):
    """Somebody has followed this complaint up since the page was opened: nothing is overwritten."""

    message = _("Cette réclamation vient d’être complétée par quelqu’un d’autre.")


class ImportInterrupted(Refusal):
    message = _("Quelqu’un d’autre inscrit une de ces personnes en ce moment : rien n’a été changé. Recommencez.")


class TooManyMessages(Refusal):
    message = _("Vous avez envoyé beaucoup de messages en une heure. Votre texte est là : renvoyez-le plus tard.")


class NotRefused(Refusal):
    message = _("Ce courriel n’attend pas un nouvel envoi : il est parti, il part, ou le compte est suspendu.")
