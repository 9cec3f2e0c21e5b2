"""Proof that no answer is lost: `bin/resilience`; and, in a browser, test_browser.py."""
