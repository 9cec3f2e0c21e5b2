"""A real browser: Debian's Chromium, driven by Playwright."""

import atexit
import os
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

# Playwright's own loop runs in this thread: without it, Django would refuse every query of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@cache
def playwright():
    """One for the process: tests/resilience has these fixtures too."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@pytest.fixture(scope="session")
def chromium():
    browser = playwright().chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def new_page(chromium, live_server, log_in):
    """Opens a page in a browser of its own; every console error and every foreign request fails the test."""
    contexts, faults = [], []

    def watch(address):
        if not address.startswith((live_server.url, "data:")):
            faults.append(address)

    def watch_console(message):
        """Script and policy errors; a failed load is told by its answer, below."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(message.text)

    def watch_response(response, expected):
        if response.status >= 400 and response.request.resource_type != "document" and response.status not in expected:
            faults.append(f"{response.status} {response.url}")

    def open_page(user=None, *, width=390, height=844, javascript=True, scheme="light", refusals=()):
        """`refusals`: the statuses that the story of the test is about."""
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme=scheme,
            locale="fr-FR",
        )
        if user:
            cookie = log_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: watch_console(message))
        page.on("request", lambda request: watch(request.url))
        page.on("response", lambda response: watch_response(response, refusals))
        contexts.append(context)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def assert_accessible():
    """axe-core, WCAG 2.2 AA and its good practices: not one violation; and no horizontal scroll."""

    def check(page):
        found = Axe().run(page, options=RULES).response["violations"]
        told = [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
        assert (page.url, told) == (page.url, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} scrolls sideways"

    return check
