"""Reading the files of `content/` (format: content/README.md). Pure: no database here."""
