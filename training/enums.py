"""Closed lists of words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DayState(TextChoices):
    """Where a trainee stands in a day."""

    DONE = "done", _("terminé")
    SOON = "soon", _("en préparation")
    FAILED = "failed", _("quiz non réussi")
    CURRENT = "current", _("en cours")
    AHEAD = "ahead", _("pas commencé")


class Mastery(TextChoices):
    """How far a trainee is with a competency, by the results that count."""

    ACQUIRED = "acquired", _("acquis")
    UNDER_WAY = "under_way", _("en cours")
    UNASSESSED = "unassessed", _("non évalué")


class AttemptMoment(TextChoices):
    """What a learner did beside answering."""

    RESUMED = "resumed", _("reprise")
    LEFT = "left", _("page quittée")


class RegradePolicy(TextChoices):
    """What becomes of the scores when a question was wrong."""

    APPLY = "apply", _("appliquer le nouveau corrigé")
    FULL_CREDIT = "full", _("donner tous les points à chaque personne")
    KEEP_BETTER = "better", _("garder le meilleur des deux résultats")


class Modality(TextChoices):
    """How a half-day is taught (Code du travail, D6313-3-1 for what is taught at a distance)."""

    ROOM = "room", _("présentiel")
    REMOTE = "remote", _("à distance, en direct")


class Period(TextChoices):
    MORNING = "morning", _("matin")
    AFTERNOON = "afternoon", _("après-midi")


class Presence(TextChoices):
    """What the sheet of a half-day says of a trainee."""

    PRESENT = "present", _("présent·e")
    LATE = "late", _("en retard")
    LEFT_EARLY = "left_early", _("parti·e avant la fin")
    ABSENT = "absent", _("absent·e")
    EXCUSED = "excused", _("absence justifiée")


class SignatureMethod(TextChoices):
    """By which means somebody signed."""

    CODE = "code", _("code saisi sur son appareil")
    QR = "qr", _("QR code lu sur son appareil")
    TABLET = "tablet", _("tablette du formateur")
    PAPER = "paper", _("feuille de papier")


class TraineeType(TextChoices):
    """Types of trainees of the yearly report (bilan pédagogique et financier, Cerfa 10443, cadre F-1)."""

    EMPLOYEE = "employee", _("salarié·e d’un employeur privé")
    APPRENTICE = "apprentice", _("apprenti·e")
    JOBSEEKER = "jobseeker", _("en recherche d’emploi")
    PRIVATE = "private", _("particulier, à ses frais")
    OTHER = "other", _("autre (agent public, bénévole…)")


class WithdrawalCause(TextChoices):
    """Why somebody left before the end (RNQ, indicator 2). Health is asked of nobody (Code du travail, L6353-9)."""

    WORK = "work", _("contraintes de travail ou décision de l’employeur")
    JOB = "job", _("changement d’emploi ou de poste")
    PERSONAL = "personal", _("raisons personnelles ou familiales")
    ACCESS = "access", _("dates, horaires, trajet ou connexion")
    CONTENT = "content", _("la formation ne répond pas aux attentes")
    FUNDING = "funding", _("prise en charge refusée ou interrompue")
    ORGANISER = "organiser", _("décision de l’organisme de formation")
    UNKNOWN = "unknown", _("cause inconnue")


class MailState(TextChoices):
    WAITING = "waiting", _("à envoyer")
    SENT = "sent", _("envoyé")
    REFUSED = "refused", _("refusé par le serveur")


class RequirementState(TextChoices):
    """What is said of one requirement for one trainee."""

    MET = "met", _("validée")
    EARNED = "earned", _("acquise")
    WAIVED = "waived", _("dispense")
    MISSING = "missing", _("à faire")


class SurveyMoment(TextChoices):
    """When the opinion of people is asked (RNQ, indicator 30)."""

    HOT = "hot", _("à chaud, le dernier jour")
    COLD = "cold", _("à froid, six mois après")


class SurveyPublic(TextChoices):
    """Whose opinion is asked."""

    TRAINEES = "trainees", _("stagiaires")
    TRAINERS = "trainers", _("équipe pédagogique")
    EMPLOYERS = "employers", _("employeurs")
    FUNDERS = "funders", _("financeurs")


class ComplaintCategory(TextChoices):
    """The three kinds of the RNQ's glossary (indicator 31)."""

    COMPLAINT = "complaint", _("réclamation")
    DIFFICULTY = "difficulty", _("difficulté")
    HAZARD = "hazard", _("aléa")


class ComplaintChannel(TextChoices):
    """By which way a complaint came."""

    SITE = "site", _("plateforme")
    MAIL = "mail", _("courriel")
    LETTER = "letter", _("courrier")
    PHONE = "phone", _("téléphone")
    SPOKEN = "spoken", _("de vive voix")


class ComplaintAuthor(TextChoices):
    """Who complains."""

    TRAINEE = "trainee", _("stagiaire")
    TRAINER = "trainer", _("équipe pédagogique")
    EMPLOYER = "employer", _("employeur")
    FUNDER = "funder", _("financeur")
    OTHER = "other", _("autre")


class ComplaintState(TextChoices):
    """Where a complaint stands, from its dates."""

    NEW = "new", _("à accuser réception")
    OPEN = "open", _("en cours")
    RESOLVED = "resolved", _("traitée")


class HalfDayState(TextChoices):
    """Where the sheet of a half-day stands."""

    AHEAD = "ahead", _("à venir")
    TO_OPEN = "to_open", _("à ouvrir")
    OPEN = "open", _("ouverte")
    TO_CLOSE = "to_close", _("à clore")
    CLOSED = "closed", _("close")
    CANCELLED = "cancelled", _("annulée")


class Rhythm(TextChoices):
    """How the days of a session follow each other."""

    PAIRS = "pairs", _("deux jours toutes les deux semaines")
    WEEKLY = "weekly", _("un jour par semaine")
    BLOCKS = "blocks", _("cinq jours d’affilée, deux fois, à quatre semaines d’écart")
    WEEKDAYS = "weekdays", _("certains jours de chaque semaine")


class ImportFate(TextChoices):
    """What becomes of one line of a list of people."""

    ENROL = "enrol", _("inscrire")
    RETURN = "return", _("revient")
    ALREADY = "already", _("déjà inscrit·e")
    TWICE = "twice", _("en double")
    TO_CORRECT = "to_correct", _("à corriger")
