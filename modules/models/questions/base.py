"""What every kind of question shares."""

import re
from typing import ClassVar

from django.db import models
from django.db.models.functions import Cast
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from polymorphic.managers import PolymorphicManager
from polymorphic.models import PolymorphicModel
from polymorphic.query import PolymorphicQuerySet
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin
from wagtail.search import index

from modules.blocks.text import SourceBlocks
from modules.enums import Marking
from modules.fields import BlockField
from modules.models.course import Competency
from modules.models.loaded import LoadedFromFile
from modules.models.questions.pictures import frozen_picture
from modules.models.questions.version import QuestionVersion
from modules.outcomes import Outcome

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


class QuestionTag(ItemBase):
    """A word by which trainers find questions again, and from which a quiz may draw."""

    tag = models.ForeignKey("taggit.Tag", on_delete=models.CASCADE, related_name="tagged_questions")
    content_object = ParentalKey("modules.Question", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("mot-clé de question")
        verbose_name_plural = _("mots-clés de questions")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_tag_once_per_question")]


class QuestionQuerySet(PolymorphicQuerySet):
    def in_use(self):
        """Not archived."""
        return self.filter(archived_at__isnull=True)

    def for_listing(self):
        """With what a listing shows of each question, in no query more: competency, last edit, planned publication."""
        planned = Revision.objects.filter(
            base_content_type=Question.get_base_content_type(),
            object_id=Cast(models.OuterRef("pk"), models.CharField()),
            approved_go_live_at__isnull=False,
        )
        return self.select_related("competency", "latest_revision__user").annotate(is_planned=models.Exists(planned))


class Question(
    PreviewableMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    LoadedFromFile,
    index.Indexed,
    PolymorphicModel,
    ClusterableModel,
):
    """A question of the bank. Publishing it freezes a version; learners only ever meet versions.

    A kind says its `kind`, its `marking`, its typed columns, `freeze()`, `arrange()`, `grade()`, `solution()`: nothing
    else in the code asks which kind it is.
    """

    kind: ClassVar[str] = ""
    marking: ClassVar[Marking] = Marking.AUTOMATIC
    is_stepwise: ClassVar[bool] = False

    title = models.CharField(
        _("nom dans la banque"), max_length=150, help_text=_("Pour la retrouver ; les stagiaires ne le voient pas.")
    )
    competency = models.ForeignKey(
        Competency,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("compétence visée"),
    )
    stem = RichTextField(_("énoncé"), features=["bold", "italic", "ul", "ol"])
    picture = models.ForeignKey(
        "modules.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image de l’énoncé"),
    )
    alternative = models.CharField(
        _("texte alternatif de l’image"),
        max_length=500,
        blank=True,
        help_text=_("Ce que l’image apprend, pour qui ne la voit pas, sans donner la réponse."),
    )
    feedback = RichTextField(
        _("corrigé commun"),
        blank=True,
        features=["bold", "italic", "link", "ul"],
        help_text=_("Ce qu’il faut retenir, montré à tous après la remise."),
    )
    sources = BlockField(SourceBlocks(required=False), blank=True, verbose_name=_("sources"))
    tags = ClusterTaggableManager(through=QuestionTag, blank=True, verbose_name=_("mots-clés"))
    archived_at = models.DateTimeField(_("archivée le"), null=True, blank=True, editable=False)

    objects = PolymorphicManager.from_queryset(QuestionQuerySet)()

    head_panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("competency"),
        FieldPanel("tags"),
        FieldPanel("stem"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("alternative")], heading=_("Image"), classname="collapsed"),
    ]
    tail_panels: ClassVar = [FieldPanel("feedback"), FieldPanel("sources")]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("stem"),
        index.FilterField("polymorphic_ctype"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title or Truncator(strip_tags(self.stem)).chars(80)

    @property
    def approved_schedule(self) -> bool:
        """Whether a publication is planned; known at once in a listing, as Wagtail does for pages."""
        return self.is_planned if hasattr(self, "is_planned") else super().approved_schedule

    @classmethod
    def kinds(cls) -> dict[str, type["Question"]]:
        """Every kind by its name."""
        return {subclass.kind: subclass for subclass in cls.__subclasses__()}

    def freeze(self) -> dict:
        """The data of a version: all that is needed to show, grade and explain, and nothing else."""
        return {
            "kind": self.kind,
            "competency": self.competency.code if self.competency else "",
            "stem": plain_keys(self.stem),
            "picture": frozen_picture(self.picture, self.alternative),
            "feedback": plain_keys(self.feedback),
            "sources": [
                {"citation": block.value.citation, "link": block.value.link} for block in self.sources if block.value
            ],
        }

    @staticmethod
    def arrange(data: dict) -> list[int]:
        """The order in which the parts of a version stand for one learner: indices, drawn by chance if need be."""
        return []

    @staticmethod
    def grade(data: dict, answer) -> Outcome | None:
        """Grade an answer on a version's data. Pure; an absent or foreign answer is worth nothing.

        None when there is nothing to grade (`marking` NONE), or nothing yet (BY_HAND, and something was written).
        """
        raise NotImplementedError

    @staticmethod
    def solution(data: dict):
        """The answer that is worth everything; for a kind that is not graded automatically, a possible one."""
        raise NotImplementedError

    @staticmethod
    def is_complete(data: dict, answer) -> bool:
        """Whether an answer leaves nothing blank: what is left blank is recalled before submission."""
        return answer is not None

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        """What was answered, as a person reads it: one line for each part that was given; none for a blank answer.

        Never says what is right. Any JSON value may come: what is foreign to the version is left out.
        """
        raise NotImplementedError

    @staticmethod
    def offered(data: dict) -> list[dict]:
        """Between what an answer picks, for statistics: `id`, `name`, `text`, `correct` (None where nothing is right).

        Empty for an answer that is composed rather than picked.
        """
        return []

    def problems(self) -> dict[str, str]:
        """What forbids publication: a message per field. Drafts may be unfinished."""
        if self.picture_id and not self.alternative.strip():
            return {"alternative": _("Dites ce que l’image apprend : certaines personnes ne la voient pas.")}
        return {}

    def with_content_json(self, content):
        """A revision as Wagtail reads it; whether the question is archived is no matter of its revisions."""
        revised = super().with_content_json(content)
        revised.archived_at = self.archived_at
        return revised

    def publish(self, revision, *args, **kwargs):
        """Publish as Wagtail does, then freeze what has become live (scheduled publication passes here too)."""
        result = super().publish(revision, *args, **kwargs)
        published = type(self)._base_manager.get(pk=self.pk)
        if published.live and published.live_revision_id == revision.pk:
            QuestionVersion.objects.freeze(published)
        return result

    def get_preview_template(self, request, mode_name):
        return "modules/questions/preview.html"

    def get_preview_context(self, request, mode_name):
        return super().get_preview_context(request, mode_name) | {"question": self, "data": self.freeze()}


Question._meta.get_field("polymorphic_ctype").wagtail_reference_index_ignore = True


def plain_keys(html: str) -> str:
    """Rich text without the keys that the editor renews at every save: they would make a version of nothing."""
    return BLOCK_KEY.sub("", html or "").strip()
