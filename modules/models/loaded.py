"""What came from a file of `content/`, and whether somebody has edited it since."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedFromFile(models.Model):
    """The identity that survives a change of slug, and two fingerprints (SHA-256, hexadecimal).

    `source_hash` is of the file, `loaded_hash` of what the loader wrote: when the content no longer has the latter,
    a person has edited it, and the loader keeps it.
    """

    source_id = models.CharField(_("identifiant du fichier"), max_length=80, blank=True, editable=False, db_index=True)
    source_hash = models.CharField(max_length=64, blank=True, editable=False)
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
