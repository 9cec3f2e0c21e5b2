"""A lesson opened for the first time in Chromium: what goes over the wire."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.bench.pages import PAGES
from tests.bench.server import Server

ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
PHONE = {"width": 390, "height": 844}


@dataclass
class ColdLoad:
    """The requests of a page with an empty cache, headers and bodies as they travelled."""

    requests: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.sizes.values())

    @property
    def urls(self) -> list[str]:
        """What was fetched: a `data:` address is part of the style sheet that holds it, and goes over no wire."""
        return [url for url in self.requests.values() if not url.startswith("data:")]

    def foreign(self, server: Server) -> list[str]:
        ours = urlsplit(server.address).netloc
        return [url for url in self.urls if urlsplit(url).netloc != ours]


def cold_lesson(server: Server) -> ColdLoad:
    asked, load = PAGES["lesson"](), ColdLoad()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        context = chromium.new_context(viewport=PHONE, device_scale_factor=2)
        pairs = [pair.split("=", 1) for pair in asked.cookie.split("; ")]
        context.add_cookies([{"name": name, "value": value, "url": server.address} for name, value in pairs])
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", lambda sent: load.requests.update({sent["requestId"]: url_of(sent)}))
        network.on(
            "Network.loadingFinished", lambda end: load.sizes.update({end["requestId"]: int(end["encodedDataLength"])})
        )
        network.send("Network.enable")
        page.goto(server.address + asked.path, wait_until="networkidle")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(1_000)
        chromium.close()
    return load


def url_of(sent: dict) -> str:
    return sent["request"]["url"]
