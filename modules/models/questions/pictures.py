"""Pictures in questions: what a learner was shown stays, even when the image library changes."""

from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

AS_SHOWN = "max-1200x1200|format-webp"


def frozen_picture(picture, alternative: str) -> dict | None:
    """A picture as a version keeps it: its file's name, its size in pixels, its text alternative.

    The file is a copy of what Wagtail draws once, under a name made of its content: a second freeze finds it there.
    """
    if picture is None:
        return None
    rendition = picture.get_rendition(AS_SHOWN)
    with rendition.file.open("rb") as file:
        name = kept_copy(file.read())
    return {"file": name, "width": rendition.width, "height": rendition.height, "alt": alternative.strip()}


def kept_copy(content: bytes) -> str:
    """The name of the copy, among the files that are public (T20); written unless it is already there, whole."""
    name = f"images/questions/{sha256(content).hexdigest()}.webp"
    if default_storage.exists(name) and default_storage.size(name) != len(content):
        default_storage.delete(name)  # a disk that was full left a piece of it
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return name
