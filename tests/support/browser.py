"""Visits to pages in Chromium: in, addresses; out, Playwright's pages, and all that went wrong on them."""

from contextlib import ExitStack
from typing import Literal, Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

__all__ = ["FLAGS", "Visits"]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Visits:
    """Opens pages, each in a context of its own; `problems` grows with what a reader should never meet."""

    def __init__(self, browser: Browser) -> None:
        self.problems: list[str] = []
        self._browser = browser
        self._contexts = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._contexts.close()

    def __call__(
        self,
        url: str,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        expected: tuple[str, ...] = (),
    ) -> Page:
        """The page at `url`, loaded; a problem that holds one of the texts of `expected` is not counted."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="fr-FR",
            timezone_id="Europe/Paris",
        )
        self._contexts.callback(context.close)
        page = context.new_page()
        self._watch(page, urlsplit(url).netloc, expected)
        page.goto(url)
        return page

    def _watch(self, page: Page, host: str, expected: tuple[str, ...]) -> None:
        def met(problem: str) -> None:
            if not any(text in problem for text in expected):
                self.problems.append(problem)

        def logged(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                met(f"{message.type}: {message.text} {message.location['url']}")

        def asked(request: Request) -> None:
            address = urlsplit(request.url)
            if address.scheme not in {"data", "blob"} and address.netloc != host:
                met(f"leaves the site: {request.url}")

        def answered(response: Response) -> None:
            if not response.ok and not 300 <= response.status < 400:
                met(f"{response.status}: {urlsplit(response.url).path}")

        page.on("console", logged)
        page.on("pageerror", lambda error: met(f"exception: {error.message}"))
        page.on("request", asked)
        page.on("response", answered)
