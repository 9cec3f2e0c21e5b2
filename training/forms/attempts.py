"""The form of a running attempt."""

import re

from django import forms
from django.utils.functional import cached_property

from modules.forms.answers import field_of
from training.models import Attempt, Response

NAME = re.compile(r"[qr]([0-9]{1,4})(?:-|\Z)")
REVISION = re.compile(r"[0-9]{1,9}")
NEVER = -1


def name_of(response: Response) -> str:
    return f"q{response.position}"


def positions_in(posted) -> set[int]:
    """The questions of which a form says something: each sends its revision, `r<position>`, and its `q<position>`."""
    return {int(found[1]) for found in map(NAME.match, posted) if found}


def responses_of(attempt: Attempt, positions=None) -> list[Response]:
    """The questions of an attempt with their versions, or some of them only: one at a time. 1 query."""
    responses = attempt.responses.select_related("version")
    return list(responses if positions is None else responses.filter(position__in=positions))


class AttemptForm(forms.Form):
    """One field per response, named by its position; cleans to `answers`, by position."""

    def __init__(self, responses: list[Response], data=None):
        """Each response comes with its version."""
        self.responses = responses
        super().__init__(data, initial={name_of(response): response.answer for response in self.responses})
        for response in self.responses:
            self.fields[name_of(response)] = field_of(response.version.data, response.choice_order)

    @property
    def rows(self):
        """(response, bound field) for the templates: of the version, they read the stem only (T4)."""
        return [(response, self[name_of(response)]) for response in self.responses]

    @cached_property
    def answers(self) -> dict[int, object]:
        """The valid answers; those of a situation are decided one by one, and a checked one is closed."""
        return {
            response.position: self.cleaned_data[name_of(response)]
            for response in self.responses
            if name_of(response) in self.cleaned_data
            and not response.version.is_stepwise
            and response.checked_at is None
        }

    @cached_property
    def changes(self) -> dict[int, tuple[object, int]]:
        """The valid answers that differ from those in the database, each with the revision that the page showed."""
        return {
            response.position: (self.answers[response.position], self.revision_of(response))
            for response in self.responses
            if response.position in self.answers and self.answers[response.position] != response.answer
        }

    def revision_of(self, response: Response) -> int:
        """The revision that the page showed; the present one when it does not say; nonsense is a conflict."""
        shown = self.data.get(f"r{response.position}")
        if shown is None:
            return response.revision
        return int(shown) if REVISION.fullmatch(shown) else NEVER
