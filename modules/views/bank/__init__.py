"""The question bank, inside the Wagtail admin."""
