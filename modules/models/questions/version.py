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
        return self.create(question_id=question.pk, number=number, hash=fingerprint, data=data)


class QuestionVersion(models.Model):
    """One published state of a question. Appended, never changed."""

    question = models.ForeignKey("modules.Question", on_delete=models.PROTECT, related_name="versions")
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

    def grade(self, answer):
        """Grade an answer on this version (an `Outcome`)."""
        return self.kind_class.grade(self.data, answer)
