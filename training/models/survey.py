"""Surveys of satisfaction, apart from quizzes (RNQ, indicator 30). What is answered is anonymous.

Nothing leads from an answer to a person: an answer holds its round and its words, no account, no date, no order. An
invitation knows that it was used, and not when. See training/services/ballots.py for what the database itself would
have told.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from modules.fields import BlockField, CompactJSON
from modules.models import CoursePage
from training.blocks import QUESTIONS
from training.enums import SurveyMoment, SurveyPublic
from training.models.cohort import Cohort

WITH_ACCOUNTS = (SurveyPublic.TRAINEES, SurveyPublic.TRAINERS)
OPEN_FOR = timedelta(days=30)


class SurveyQuerySet(models.QuerySet):
    def standing(self):
        """Those that are still put to sessions."""
        return self.filter(retired_at__isnull=True)


class Survey(models.Model):
    """What one public of a course is asked at one moment. It may be edited: each round keeps its own words.

    Retired rather than deleted: its rounds and their answers are still read.
    """

    course = models.ForeignKey(
        CoursePage, on_delete=models.PROTECT, related_name="surveys", verbose_name=_("formation")
    )
    moment = models.CharField(_("moment"), max_length=4, choices=SurveyMoment.choices)
    public = models.CharField(_("personnes interrogées"), max_length=9, choices=SurveyPublic.choices)
    title = models.CharField(_("titre"), max_length=150)
    introduction = models.TextField(_("introduction"), blank=True, max_length=1000)
    questions = BlockField(QUESTIONS, verbose_name=_("questions"))
    retired_at = models.DateTimeField(_("retirée le"), null=True, blank=True, editable=False)

    objects = SurveyQuerySet.as_manager()

    panels = [
        FieldPanel("course"),
        FieldRowPanel([FieldPanel("moment"), FieldPanel("public")]),
        *[FieldPanel(name) for name in ("title", "introduction", "questions")],
    ]

    class Meta:
        verbose_name = _("enquête")
        verbose_name_plural = _("enquêtes")
        ordering = ["course", "-moment", "-public", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "moment", "public"],
                condition=Q(retired_at__isnull=True),
                name="one_survey_per_course_moment_and_public",
                violation_error_message=_("Cette formation a déjà une enquête pour ces personnes à ce moment-là."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def freeze(self) -> list[dict]:
        """Its questions, as a round of today keeps them for ever."""
        return [
            {
                "id": str(block.id),
                "kind": block.block_type,
                "text": block.value["text"],
                "options": block.block.options(block.value),
                "is_overall": bool(block.value.get("is_overall")),
            }
            for block in self.questions
        ]

    @property
    def has_accounts(self) -> bool:
        """Whether those who are asked are known by the session; others are asked at the addresses that one types."""
        return self.public in WITH_ACCOUNTS


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the sessions that a trainer or a manager follows."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def open(self):
        return self.filter(opened_at__gt=timezone.now() - OPEN_FOR)


class SurveyRound(models.Model):
    """A survey as it was put to a session, in the words of that day."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="rounds")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="survey_rounds")
    title = models.CharField(_("titre"), max_length=150)
    introduction = models.TextField(_("introduction"), blank=True)
    questions = models.JSONField(_("questions"), encoder=CompactJSON)
    opened_at = models.DateTimeField(_("ouverte le"), default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquête d’une session")
        verbose_name_plural = _("enquêtes des sessions")
        ordering = ["-opened_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["survey", "cohort"], name="one_round_per_survey_and_cohort")]

    def __str__(self) -> str:
        return f"{self.title} · {self.cohort}"

    @property
    def closes_at(self):
        return self.opened_at + OPEN_FOR

    @property
    def is_open(self) -> bool:
        return timezone.now() < self.closes_at


class InvitationQuerySet(models.QuerySet):
    def standing(self):
        """Those of people who may still answer: a suspended account or somebody who has left may not (T26)."""
        gone = Q(user__is_active=False) | Q(
            round__survey__public=SurveyPublic.TRAINEES,
            user__isnull=False,
            user__enrolments__cohort=models.F("round__cohort"),
            user__enrolments__withdrawn_at__isnull=False,
        )
        return self.exclude(pk__in=self.model.objects.filter(gone).values("pk"))


class SurveyInvitation(models.Model):
    """Who was asked, when, and whether they have answered: never when, never what."""

    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="invitations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="survey_invitations"
    )
    email = models.EmailField(_("adresse e-mail"), blank=True)
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    sent_at = models.DateTimeField(_("envoyée le"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("relances"), default=0)
    has_answered = models.BooleanField(_("a répondu"), default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation à une enquête")
        verbose_name_plural = _("invitations aux enquêtes")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, email="") | (Q(user__isnull=True) & ~Q(email="")),
                name="survey_invitation_has_an_account_or_an_address",
            ),
            models.UniqueConstraint(
                fields=["round", "user"], condition=Q(user__isnull=False), name="one_survey_invitation_per_person"
            ),
            models.UniqueConstraint(
                fields=["round", "email"], condition=~Q(email=""), name="one_survey_invitation_per_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} · {self.pk}"

    @property
    def address(self) -> str:
        return self.user.email if self.user_id else self.email


class SurveyAnswer(models.Model):
    """What somebody answered, nobody knows who: by the id of a question, the rank of an option or a text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="answers")
    answers = models.JSONField(_("réponses"), encoder=CompactJSON)

    class Meta:
        verbose_name = _("réponse à une enquête")
        verbose_name_plural = _("réponses aux enquêtes")

    def __str__(self) -> str:
        return f"{self.round_id}"
