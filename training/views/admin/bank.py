"""What this layer says of questions on the screens of the bank."""

from django.utils.translation import gettext_lazy as _, ngettext

from modules.formats import percent
from modules.views.bank.columns import AnnotatedColumn
from training.queries.answered import answers_per_question, success_rate_per_question

ANSWER_COLUMNS = [
    AnnotatedColumn("answers_count", answers_per_question(), label=_("Réponses")),
    AnnotatedColumn(
        "success_rate",
        success_rate_per_question(),
        label=_("Réussite"),
        accessor=lambda question: percent(question.success_rate),
    ),
]


PUBLISHING = _(
    "Publier crée une nouvelle version : les résultats passés ne changent pas ; les tentatives en cours gardent "
    "l’énoncé montré ; seules les prochaines tentatives voient la nouvelle version. Pour corriger des résultats "
    "passés, recalculez-les."
)


def said_of_answers(count: int) -> str:
    """What who edits an answered question must know."""
    told = ngettext(
        "Une réponse a été donnée à cette question.", "%(count)d réponses ont été données à cette question.", count
    )
    return f"{told % {'count': count}} {PUBLISHING}"
