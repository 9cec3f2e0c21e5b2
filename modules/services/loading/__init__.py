"""Writing the content files to the database."""

from modules.services.loading.site import load_site

__all__ = ["load_site"]
