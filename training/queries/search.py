"""Finding lessons, sheets and words."""

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from django.db.models import Q
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from modules.models import HomePage, LessonPage, ModulePage, SheetPage, Term
from modules.models.searched import WORD, folded, folded_word
from training.models import Enrolment, User
from training.queries.excerpts import Piece, excerpt_of, passages_of, pieces

MAX_LENGTH = 200
MAX_FOUND = 30
LIKENESS = 0.75
LONG_ENOUGH = 4  # letters of a word that may be a slip for another


@dataclass
class Found:
    """A lesson or a sheet, the number of its day, and where it says what was asked."""

    title: str
    url: str
    day: int | None
    is_sheet: bool
    excerpt: list[Piece]


@dataclass
class FoundTerm:
    """A word of the glossary, what was asked marked in its definition."""

    term: Term
    definition: list[Piece]


@dataclass
class Results:
    pages: list[Found]
    terms: list[FoundTerm]

    def __len__(self) -> int:
        return len(self.pages) + len(self.terms)

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than what is shown."""
        return MAX_FOUND in (len(self.pages), len(self.terms))


def search_for(text: str, user: User) -> Results:
    """What this person may read that holds every word of a text, best first. 11 queries, 9 for the team."""
    asked = folded(text[:MAX_LENGTH])
    if not asked:
        return Results([], [])
    words = frozenset(asked.split())
    terms = get_search_backend().search(asked, Term)[:MAX_FOUND]
    return Results(found_pages(asked, words, user), [FoundTerm(one, pieces(words, one.definition)) for one in terms])


def found_pages(asked: str, words: frozenset[str], user: User) -> list[Found]:
    open_ids = [*lessons_for(user).values_list("pk", flat=True), *sheets_for(user).values_list("pk", flat=True)]
    ranked = [page.pk for page in Page.objects.filter(id__in=open_ids).search(asked)[:MAX_FOUND]]
    pages = {page.pk: page for model in (LessonPage, SheetPage) for page in model.objects.filter(pk__in=ranked)}
    days = dict(ModulePage.objects.values_list("path", "day"))
    home = HomePage.objects.live().first()
    base = len(home.url_path) if home else 0
    return [found(pages[pk], words, days, base) for pk in ranked if pk in pages]


def found(page, words: frozenset[str], days: dict[str, int], base: int) -> Found:
    return Found(
        title=page.title,
        url=f"/{page.url_path[base:]}",
        day=days.get(page.path[: -Page.steplen]),
        is_sheet=isinstance(page, SheetPage),
        excerpt=excerpt_of(words, chain([page.summary], passages_of(page.body.raw_data))),
    )


def lessons_for(user: User):
    return LessonPage.objects.live().filter(readable_by(user, Q(is_sample=True)))


def sheets_for(user: User):
    return SheetPage.objects.live().filter(readable_by(user))


def readable_by(user: User, also: Q | None = None) -> Q:
    """The pages that `access_to` would open: all for the team, else those of one's courses. 1 query at most."""
    if user.is_trainer or user.is_manager:
        return Q(depth__gt=0)
    readable = also or Q(pk__in=[])
    for path in Enrolment.objects.for_learner(user).values_list("cohort__course__path", flat=True).distinct():
        readable |= Q(path__startswith=path)
    return readable


def meant(text: str, user: User) -> str | None:
    """What somebody who finds nothing may have wanted to write, if that finds something. 6 queries, 4 for the team;
    then those of a search.
    """
    known = vocabulary(user)
    asked = WORD.findall(text[:MAX_LENGTH])
    guess = " ".join(closest(word, known) for word in asked)
    return guess if folded(guess) != folded(text) and search_for(guess, user) else None


def closest(word: str, known: dict[str, str]) -> str:
    """The word as it stands if it is known or short, else the one that is most like it."""
    plain = folded_word(word)
    if plain in known or len(plain) < LONG_ENOUGH:
        return word
    return next((known[one] for one in get_close_matches(plain, known, n=1, cutoff=LIKENESS)), word)


def vocabulary(user: User) -> dict[str, str]:
    """The words of the glossary, and of the titles and summaries of what this person may read, by their folded form."""
    texts = [f"{title} {' '.join(forms)}" for title, forms in Term.objects.values_list("title", "forms")]
    for pages in (lessons_for(user), sheets_for(user)):
        texts += [f"{title} {summary}" for title, summary in pages.values_list("title", "summary")]
    words = chain.from_iterable(map(WORD.findall, texts))
    return {folded_word(word): word.lower() for word in words if len(word) >= LONG_ENOUGH}
