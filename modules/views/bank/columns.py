"""The columns of the bank's listing."""

from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn

from modules.models import Question

COLUMNS_HOOK = "register_question_listing_columns"


class AnnotatedColumn(Column):
    """A column whose value is an expression: the listing asks the database for it, and may sort by it."""

    def __init__(self, name: str, expression, **kwargs):
        super().__init__(name, sort_key=name, **kwargs)
        self.expression = expression


class UsesColumn(BaseColumn):
    """The quizzes that ask a question, each a link to its form."""

    cell_template_name = "modules/admin/uses_cell.html"


def competency_column(**options) -> Column:
    return Column("competency", label=gettext_lazy("Compétence"), accessor="competency.code", **options)


def kind_of(question: Question) -> str:
    return question.get_real_instance_class()._meta.verbose_name


def state_of(question: Question) -> str:
    if question.archived_at:
        return _("archivée")
    if not question.live:
        return _("programmée") if question.approved_schedule else _("brouillon")
    return _("publiée, modifiée depuis") if question.has_unpublished_changes else _("publiée")


KIND = Column("kind", label=gettext_lazy("Nature"), accessor=kind_of)
COMPETENCY = competency_column(sort_key="competency__code")
TAGS = Column(
    "tags",
    label=gettext_lazy("Mots-clés"),
    accessor=lambda question: ", ".join(tag.name for tag in question.tag_list),
)
USES = UsesColumn("uses", label=gettext_lazy("Dans les quiz"))
STATE = StatusTagColumn(
    "state",
    label=gettext_lazy("État"),
    accessor=state_of,
    sort_key="live",
    primary=lambda question: question.live and not question.archived_at,
)
