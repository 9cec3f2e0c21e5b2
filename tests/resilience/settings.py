"""The site as it is in production, but for HTTPS. Tables without the history of migrations; no files to collect."""

from config.settings import *  # noqa: F403
from config.settings import STORAGES


class WithoutMigrations:
    """Tables as the models say: bin/check proves that the migrations say the same."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


MIGRATION_MODULES = WithoutMigrations()
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
