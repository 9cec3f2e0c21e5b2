"""What search reads of a page: accents, capitals and plurals are forgiven on every database."""

import re
import unicodedata
from functools import lru_cache

from wagtail.search import index

WORD = re.compile(r"\w+")
SHORTEST_PLURAL = 4


class Searched(index.Indexed):
    """A page with a title, a summary and a body."""

    def words_without_accents(self) -> str:
        """Title, summary and body, folded like what is asked."""
        body = self._meta.get_field("body").get_searchable_content(self.body)
        return folded(" ".join([self.title, self.summary, *body]))


def folded(text: str) -> str:
    """Its words without accents, capitals or mark of plural."""
    return " ".join(map(folded_word, WORD.findall(text)))


@lru_cache(maxsize=20_000)
def folded_word(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain[:-1] if len(plain) >= SHORTEST_PLURAL and plain[-1] in "sx" else plain
