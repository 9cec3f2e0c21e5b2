"""A text with gaps, of which some are filled by typing and others by choosing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.blocks.questions import ChoiceGapBlock, TextGapBlock
from modules.fields import BlockField
from modules.gaps import MARKER, lines_of, misplaced, unfinished
from modules.models.questions.base import Question
from modules.models.questions.choices import short_id
from modules.models.questions.short_answer import alike
from modules.outcomes import Outcome


class Cloze(Question):
    kind = "cloze"

    text = models.TextField(
        _("texte à trous"),
        help_text=_("Écrivez {1}, {2}… à la place des trous ; décrivez-les plus bas, dans l’ordre de leurs numéros."),
    )
    gaps = BlockField([("text_gap", TextGapBlock()), ("choice_gap", ChoiceGapBlock())], verbose_name=_("trous"))
    ignores_case = models.BooleanField(_("majuscules et minuscules se valent"), default=True)
    ignores_accents = models.BooleanField(_("les accents peuvent manquer"), default=True)

    panels = [
        *Question.head_panels,
        FieldPanel("text"),
        FieldPanel("gaps"),
        FieldPanel("ignores_case"),
        FieldPanel("ignores_accents"),
        *Question.tail_panels,
    ]

    class Meta:
        verbose_name = _("texte à trous")
        verbose_name_plural = _("textes à trous")

    def freeze(self) -> dict:
        return super().freeze() | {
            "parts": [part for part in self.parts() if part != {"text": ""}],
            "gaps": {short_id(block): frozen_gap(block) for block in self.gaps},
            "ignores_case": self.ignores_case,
            "ignores_accents": self.ignores_accents,
        }

    def parts(self) -> list[dict]:
        """The text cut at its markers; a marker that names no gap, or the same again, stays as written."""
        pieces = MARKER.split(self.text.replace("\r\n", "\n").strip())
        ids = {str(number): short_id(block) for number, block in enumerate(self.gaps, start=1)}
        return [
            {"text": piece} if not index % 2 else {"gap": ids.pop(piece)} if piece in ids else {"text": f"{{{piece}}}"}
            for index, piece in enumerate(pieces)
        ]

    def problems(self) -> dict[str, str]:
        if found := super().problems():
            return found
        if message := misplaced(self.text, len(self.gaps)):
            return {"text": message}
        message = unfinished([block.value for block in self.gaps])
        return {"gaps": message} if message else {}

    @staticmethod
    def solution(data: dict) -> dict[str, str]:
        return {gap: right_form(data["gaps"][gap]) for gap in gaps_in_order(data)}

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """Right gaps over gaps; a wrong one costs nothing but itself."""
        given = filled(data, answer)
        right = sum(is_right(data, gap, text) for gap, text in given.items())
        return Outcome.part(right, len(gaps_in_order(data)))

    @staticmethod
    def is_complete(data: dict, answer) -> bool:
        return len(filled(data, answer)) == len(gaps_in_order(data))

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        given = filled(data, answer)
        return [
            _("Trou %(number)d : %(text)s") % {"number": number, "text": given[gap]}
            for number, gap in enumerate(gaps_in_order(data), start=1)
            if gap in given
        ]


def frozen_gap(block) -> dict:
    """A gap as a version keeps it. Options are sorted, so that their order tells nothing."""
    if block.block_type == "text_gap":
        return {"accepted": lines_of(block.value["accepted"]), "feedback": block.value["feedback"]}
    options = lines_of(block.value["options"])
    return {"options": sorted(options), "correct": options[0] if options else "", "feedback": block.value["feedback"]}


def gaps_in_order(data: dict) -> list[str]:
    """The ids of the gaps as one meets them in the text."""
    return [part["gap"] for part in data["parts"] if "gap" in part]


def filled(data: dict, answer) -> dict[str, str]:
    """What was written in each gap of this version that is not blank."""
    if not isinstance(answer, dict):
        return {}
    return {gap: answer[gap] for gap in gaps_in_order(data) if isinstance(answer.get(gap), str) and answer[gap].strip()}


def is_right(data: dict, gap: str, text: str) -> bool:
    """Whether this is what the gap asked for."""
    one = data["gaps"][gap]
    if "options" in one:
        return text == one["correct"]
    return alike(text, data) in [alike(form, data) for form in one["accepted"]]


def right_form(gap: dict) -> str:
    """What the gap asked for, as the key shows it."""
    return gap["correct"] if "options" in gap else next(iter(gap["accepted"]), "")
