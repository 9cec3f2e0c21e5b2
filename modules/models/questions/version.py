"""Frozen versions of questions: what a learner was really asked."""

import hashlib
import json

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


def content_hash(data: dict) -> str:
    """SHA-256 of the canonical form (sorted keys, no white space), hexadecimal."""
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class QuestionVersionQuerySet(models.QuerySet):
    def current(self):
        """The newest version of each question."""
        newer = QuestionVersion.objects.filter(
            question=models.OuterRef("question"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(newer))

    @transaction.atomic
    def freeze(self, question) -> "QuestionVersion":
        """Append a version when the content differs from the newest one; return the newest."""
        type(question)._base_manager.select_for_update().get(pk=question.pk)
        data = question.freeze()
        fingerprint = content_hash(data)
        newest = self.filter(question=question).order_by("-number").first()
        if newest and newest.hash == fingerprint:
            return newest
        number = newest.number + 1 if newest else 1
        return self.create(
            question_id=question.pk,
            competency_id=question.competency_id,
            number=number,
            hash=fingerprint,
            data=data,
        )


class QuestionVersion(models.Model):
    """One published state of a question. Appended, never changed."""

    question = models.ForeignKey("modules.Question", on_delete=models.PROTECT, related_name="versions")
    competency = models.ForeignKey(
        "modules.Competency",
        on_delete=models.SET_NULL,
        null=True,
        related_name="question_versions",
        verbose_name=_("compétence visée"),
    )
    number = models.PositiveIntegerField(_("numéro"))
    hash = models.CharField(_("empreinte"), max_length=64)
    data = models.JSONField(_("contenu"))
    frozen_at = models.DateTimeField(_("figée le"), auto_now_add=True)

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version de question")
        verbose_name_plural = _("versions de questions")
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="one_version_per_number_and_question")
        ]

    def __str__(self) -> str:
        return f"{self.question_id} · v{self.number}"

    @property
    def kind(self) -> str:
        return self.data["kind"]

    @property
    def kind_class(self):
        """The kind that wrote this version, and reads it."""
        return type(self)._meta.get_field("question").related_model.kinds()[self.kind]

    @property
    def solution(self):
        """The answer that is worth everything."""
        return self.kind_class.solution(self.data)

    @property
    def marking(self):
        """Who says what an answer is worth (a `Marking`)."""
        return self.kind_class.marking

    def arrange(self) -> list[int]:
        """The order in which its parts stand for one learner."""
        return self.kind_class.arrange(self.data)

    def grade(self, answer):
        """Grade an answer on this version (an `Outcome`, or None: nothing to grade, or not yet)."""
        return self.kind_class.grade(self.data, answer)

    @property
    def is_stepwise(self) -> bool:
        """Whether it is answered step by step, each step showing the next one."""
        return self.kind_class.is_stepwise

    def extend(self, answer, step: str | None) -> list | None:
        """The answer with one step more; None when that step is not offered at this point."""
        return self.kind_class.extend(self.data, answer, step)

    def in_words(self, answer) -> list[str]:
        """What was answered, as a person reads it."""
        return self.kind_class.in_words(self.data, answer)

    @property
    def offered(self) -> list[dict]:
        """Between what an answer picks; empty when it is composed."""
        return self.kind_class.offered(self.data)

    def is_complete(self, answer) -> bool:
        """Whether an answer leaves nothing blank."""
        return self.kind_class.is_complete(self.data, answer)
