"""What trainers and trainees write to each other: evidence of assistance (Code du travail, D6313-3-1, 1°)."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from training.models.cohort import Cohort
from training.models.enrolment import Enrolment, followed_by

LONGEST = 5_000


class AnnouncementQuerySet(models.QuerySet):
    def for_learner(self, user):
        """Those of the sessions that this person follows."""
        return self.filter(followed_by(user, "cohort__enrolments__")) if user.is_active else self.none()


class Announcement(models.Model):
    """Something that the trainers say to a whole session."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="announcements")
    title = models.CharField(_("titre"), max_length=150)
    text = models.TextField(_("texte"), max_length=LONGEST)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("publiée le"), auto_now_add=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("annonce")
        verbose_name_plural = _("annonces")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ThreadQuerySet(models.QuerySet):
    def for_learner(self, user):
        """Their own, in sessions that they still follow: somebody else's is a 404."""
        return self.filter(followed_by(user, "enrolment__")) if user.is_active else self.none()

    def visible_to(self, user):
        """Those of the trainees whom a trainer or a manager follows."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user).active())

    def with_newest(self):
        """Adds who wrote last, and when: `newest_author_id`, `newest_at`. No query more."""
        newest = Message.objects.filter(thread=OuterRef("pk")).order_by("-written_at", "-pk")
        return self.annotate(
            newest_author_id=Subquery(newest.values("author")[:1]), newest_at=Subquery(newest.values("written_at")[:1])
        )

    def waiting(self):
        """Those whose last word is the trainee's, and that nobody has settled."""
        return self.with_newest().filter(settled_at__isnull=True, newest_author_id=F("enrolment__learner"))


class Thread(models.Model):
    """A question of a trainee, about the session or about a lesson; its trainers answer."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="threads")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(_("objet"), max_length=150)
    opened_at = models.DateTimeField(_("ouverte le"), auto_now_add=True)
    settled_at = models.DateTimeField(_("réglée le"), null=True, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("question à l’équipe")
        verbose_name_plural = _("questions à l’équipe")
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class Message(models.Model):
    """One message of a thread: kept, never changed."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("message"), max_length=LONGEST)
    written_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="message_is_not_empty", violation_error_message=_("Écrivez un message.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread} · {self.author_id} · {self.written_at:%Y-%m-%d}"
