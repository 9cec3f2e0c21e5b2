"""The browser of tests/browser."""

from tests.browser.conftest import assert_accessible, chromium, new_page

__all__ = ["assert_accessible", "chromium", "new_page"]
