"""The authoring form of a quiz."""

from django.utils.translation import gettext as _, ngettext
from wagtail.admin.forms import WagtailAdminPageForm

from modules.enums import Behaviour, Marking
from modules.models import Question, QuizDraw
from modules.queries.bank import tags_in_use


class QuizPageForm(WagtailAdminPageForm):
    """A draft may ask for anything; a published quiz finds its questions in the bank, whatever chance draws."""

    def __init__(self, *args, **kwargs):
        type(self).formsets["draws"].form.base_fields["tag"].queryset = tags_in_use()
        super().__init__(*args, **kwargs)

    def is_valid(self):
        if not super().is_valid() or self.is_deferred_validation:
            return super().is_valid()
        fixed, draws = self.fixed_questions(), kept_forms(self.formsets["draws"])
        self.refuse_no_question(fixed, draws)
        self.refuse_too_large_draws(fixed, draws)
        self.refuse_immediate_marking_by_hand(fixed, draws)
        return super().is_valid()

    def fixed_questions(self) -> set[int]:
        """Those that would really be asked: published, not archived."""
        chosen = [form.instance.question_id for form in kept_forms(self.formsets["slots"])]
        askable = Question.objects.non_polymorphic().in_use().filter(live=True, pk__in=chosen)
        return set(askable.values_list("pk", flat=True))

    def refuse_no_question(self, fixed: set[int], draws: list) -> None:
        if fixed or draws:
            return
        slots = self.formsets["slots"]
        slots.non_form_errors().append(
            _("Aucune de ces questions n’est publiée et en usage : publiez-en une, ou ajoutez un tirage au sort.")
            if kept_forms(slots)
            else _("Choisissez au moins une question, ou ajoutez un tirage au sort.")
        )

    def refuse_too_large_draws(self, fixed: set[int], draws: list) -> None:
        """Each draw must find its questions even when the draws before it took those that it could have had."""
        earlier: list[tuple[set[int], int]] = []
        for form in draws:
            own = candidates_of(form.instance) - fixed
            left = len(own) - sum(min(count, len(own & others)) for others, count in earlier)
            if left < form.instance.count:
                form.add_error("count", too_few(max(0, left)))
            earlier.append((own, form.instance.count))

    def refuse_immediate_marking_by_hand(self, fixed: set[int], draws: list) -> None:
        if self.cleaned_data.get("behaviour") != Behaviour.IMMEDIATE:
            return
        possible = fixed.union(*(candidates_of(form.instance) for form in draws))
        if any(question.marking is Marking.BY_HAND for question in Question.objects.filter(pk__in=possible)):
            self.add_error(
                "behaviour",
                _(
                    "Une personne corrige les textes libres : ils n’ont pas de corrigé immédiat. "
                    "Retirez-les, précisez la nature des questions tirées au sort, ou choisissez un autre déroulement."
                ),
            )


def kept_forms(formset) -> list:
    """The forms of the rows that stay."""
    written = (form for form in formset.forms if form.instance.pk or form.has_changed())
    return [form for form in written if not form.cleaned_data.get("DELETE")]


def candidates_of(draw: QuizDraw) -> set[int]:
    return set(draw.candidates().values_list("pk", flat=True))


def too_few(found: int) -> str:
    if not found:
        return _("La banque n’a aucune question publiée pour ce tirage, outre celles que le quiz pose déjà.")
    return ngettext(
        "La banque n’a que %(found)d question publiée pour ce tirage, outre celles que le quiz pose déjà.",
        "La banque n’a que %(found)d questions publiées pour ce tirage, outre celles que le quiz pose déjà.",
        found,
    ) % {"found": found}
