"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "js/*.js"  # nobody else's: Wagtail's scripts import things that are not there


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """The modules that our own scripts import are called by these names too: a page never mixes two releases."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (OURS, CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )
