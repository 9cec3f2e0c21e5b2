"""Who was there: signatures, and sheets that are sealed once closed."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.enums import Presence, SignatureMethod
from training.formats import seal_of
from training.models.enrolment import Enrolment, followed_by
from training.models.half_day import HalfDay
from training.models.refusals import Refuses, sealed


def private_storage():
    """Files that no address serves: views do, after asking who wants them."""
    return storages["private"]


class AttendanceQuerySet(models.QuerySet):
    def for_learner(self, user):
        """Their own, in sessions that they still follow."""
        return self.filter(followed_by(user, "enrolment__")) if user.is_active else self.none()

    def attended(self):
        """Those that count as being there, wholly or in part."""
        return self.exclude(presence__in=[Presence.ABSENT, Presence.EXCUSED])


class Attendance(models.Model):
    """A trainee at a half-day: what they signed, and what the trainer noted. Never changed once the sheet is closed.

    What is kept of a signature is what proves it: who, which half-day, the server's clock, the means, a shortened
    network address, the browser. `device_signed_at` is the clock of a phone that had no network at that moment.
    """

    half_day = models.ForeignKey(HalfDay, on_delete=models.PROTECT, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(_("présence"), max_length=12, choices=Presence.choices, default=Presence.PRESENT)
    minutes_missed = models.PositiveSmallIntegerField(_("minutes manquées"), default=0)
    note = models.CharField(_("précision"), max_length=300, blank=True)
    excuse = models.FileField(_("justificatif"), storage=private_storage, upload_to="excuses/", blank=True)
    signed_at = models.DateTimeField(_("signée le"), null=True, blank=True)
    device_signed_at = models.DateTimeField(_("signée hors connexion le"), null=True, blank=True)
    method = models.CharField(_("moyen"), max_length=8, choices=SignatureMethod.choices, blank=True)
    drawn = models.TextField(_("tracé"), blank=True, help_text=_("Chemin SVG de la signature, sur tablette."))
    address = models.CharField(_("adresse réseau raccourcie"), max_length=45, blank=True)
    user_agent = models.CharField(_("navigateur"), max_length=300, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("émargement")
        verbose_name_plural = _("émargements")
        ordering = ["enrolment__learner__last_name", "enrolment__learner__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["half_day", "enrolment"],
                name="one_attendance_per_half_day_and_enrolment",
                violation_error_message=_("Cette personne a déjà signé cette demi-journée."),
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, method="") | (Q(signed_at__isnull=False) & ~Q(method="")),
                name="signature_has_a_means",
            ),
            models.CheckConstraint(
                condition=~Q(presence__in=["absent", "excused"]) | Q(signed_at__isnull=True),
                name="nobody_absent_has_signed",
                violation_error_message=_("Une personne qui a signé ne peut pas être notée absente."),
            ),
            Refuses(name="nobody_signs_a_closed_sheet", act="INSERT", when=sealed("NEW.half_day_id")),
            Refuses(
                name="line_of_a_closed_sheet_does_not_change",
                act="UPDATE",
                when=sealed("OLD.half_day_id", "NEW.half_day_id"),
            ),
            Refuses(name="line_of_a_closed_sheet_stays", act="DELETE", when=sealed("OLD.half_day_id")),
        ]

    def __str__(self) -> str:
        return f"{self.half_day} · {self.enrolment} · {self.presence}"

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


class AttendanceSheet(models.Model):
    """The closed sheet of a half-day: what it says, sealed. A correction is an addendum; the sheet stays.

    `facts` is a format kept for ever; `seal` is the SHA-256 of its canonical JSON.
    """

    half_day = models.OneToOneField(HalfDay, on_delete=models.PROTECT, related_name="sheet")
    facts = models.JSONField(_("ce que dit la feuille"))
    seal = models.CharField(_("empreinte"), max_length=64)
    closed_at = models.DateTimeField(_("close le"))
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("feuille d’émargement")
        verbose_name_plural = _("feuilles d’émargement")
        ordering = ["half_day__starts_at"]
        constraints = [
            Refuses(name="closed_sheet_does_not_change", act="UPDATE"),
            Refuses(name="closed_sheet_stays", act="DELETE"),
        ]

    def __str__(self) -> str:
        return f"{self.half_day} · {self.seal[:8]}"

    @property
    def is_intact(self) -> bool:
        """Whether the facts are those that were sealed."""
        return seal_of(self.facts) == self.seal


class SheetAddendum(models.Model):
    """A correction of a closed sheet: who, why, and what is now said of a trainee."""

    sheet = models.ForeignKey(AttendanceSheet, on_delete=models.PROTECT, related_name="addenda")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="addenda")
    presence = models.CharField(_("présence"), max_length=12, choices=Presence.choices)
    minutes_missed = models.PositiveSmallIntegerField(_("minutes manquées"), default=0)
    reason = models.CharField(_("motif"), max_length=300)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("rectification")
        verbose_name_plural = _("rectifications")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="addendum_has_a_reason",
                violation_error_message=_("Indiquez le motif de la rectification."),
            ),
            Refuses(name="addendum_does_not_change", act="UPDATE"),
            Refuses(name="addendum_stays", act="DELETE"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} · {self.enrolment} · {self.presence}"


class PaperScan(models.Model):
    """A paper sheet, or a page of it, photographed or scanned: filed at its half-day by whoever sent it."""

    half_day = models.ForeignKey(HalfDay, on_delete=models.PROTECT, related_name="scans")
    file = models.FileField(_("fichier"), storage=private_storage, upload_to="feuilles/")
    sha256 = models.CharField(_("empreinte"), max_length=64)
    sent_at = models.DateTimeField(_("reçue le"), auto_now_add=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("feuille de papier")
        verbose_name_plural = _("feuilles de papier")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["half_day", "sha256"],
                name="one_scan_per_half_day_and_file",
                violation_error_message=_("Ce fichier est déjà rangé à cette demi-journée."),
            ),
            Refuses(name="nothing_is_filed_at_a_closed_sheet", act="INSERT", when=sealed("NEW.half_day_id")),
            Refuses(
                name="scan_of_a_closed_sheet_does_not_change",
                act="UPDATE",
                when=sealed("OLD.half_day_id", "NEW.half_day_id"),
            ),
            Refuses(name="scan_of_a_closed_sheet_stays", act="DELETE", when=sealed("OLD.half_day_id")),
        ]

    def __str__(self) -> str:
        return f"{self.half_day} · {self.sha256[:8]}"
