"""Fixtures for tests that look at the built book as a reader does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.book import built_book
from tests.support.browser import launched
from tests.support.server import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with launched() as running:
        yield running


@pytest.fixture(scope="session")
def book() -> Path:
    """The folder of the built pages."""
    return built_book()


@pytest.fixture(scope="session")
def site(book: Path) -> Iterator[str]:
    """The address of the book over http."""
    with served(book) as address:
        yield address


class Watched:
    """A page in the browser, with everything noted that a reader should never meet."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        page.route("**/*", self._route)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("console", self._console)

    def _route(self, route) -> None:
        address = route.request.url
        if address.startswith((self.base, "data:", "blob:")):
            route.continue_()
        else:
            self.strangers.append(address)
            route.abort()

    def _console(self, message) -> None:
        # Chromium reports how slow drawing without a graphics card is as a warning.
        if message.type == "error":
            self.complaints.append(f"{message.type}: {message.text}")

    def open(self, name: str) -> Page:
        """Go to a page of the book and wait until its widgets have started."""
        self.page.goto(f"{self.base}/{name}")
        self.page.wait_for_load_state("load")
        return self.page


@pytest.fixture
def open_page(browser: Browser, book: Path, site: str) -> Iterator[Callable[..., Watched]]:
    """Open a page: `open_page("book/start/welcome.html", scheme="file", width=375, dark=True)`."""
    contexts = []

    def opened(
        name: str,
        *,
        scheme: str = "http",
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        scripts: bool = True,
        touch: bool = False,
        still: bool = False,
    ) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            has_touch=touch,
            reduced_motion="reduce" if still else "no-preference",
        )
        contexts.append(context)
        watched = Watched(context.new_page(), site if scheme == "http" else book.as_uri())
        watched.open(name)
        return watched

    yield opened
    for context in contexts:
        context.close()
