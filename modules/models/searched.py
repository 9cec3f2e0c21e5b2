"""What search reads of a page: accents and capitals are forgiven on every database."""

import unicodedata

from wagtail.search import index


class Searched(index.Indexed):
    """A page with a title, a summary and a body."""

    def words_without_accents(self) -> str:
        """Title, summary and body, folded like what is asked."""
        body = self._meta.get_field("body").get_searchable_content(self.body)
        return folded(" ".join([self.title, self.summary, *body]))


def folded(text: str) -> str:
    """The same words without accents or capitals."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
