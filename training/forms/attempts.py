"""The form of a running attempt."""

from django import forms

from modules.forms.answers import field_of
from training.models import Attempt


class AttemptForm(forms.Form):
    """One field per response, named by its position; cleans to `answers`, by position."""

    def __init__(self, attempt: Attempt, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.responses = list(attempt.responses.select_related("version"))
        for response in self.responses:
            self.fields[name_of(response)] = field_of(response.version.data, response.choice_order)
            self.initial[name_of(response)] = response.answer

    @property
    def rows(self):
        """(response, bound field) for the templates: of the version, they read the stem only (T4)."""
        return [(response, self[name_of(response)]) for response in self.responses]

    @property
    def answers(self) -> dict[int, object]:
        return {
            response.position: self.cleaned_data[name_of(response)]
            for response in self.responses
            if name_of(response) in self.cleaned_data
        }

    @property
    def unanswered(self) -> list[int]:
        return [position for position, answer in self.answers.items() if answer is None]


def name_of(response) -> str:
    return f"q{response.position}"
