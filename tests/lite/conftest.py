"""One build and one browser for all tests here; a computer of the test stands in for a classroom's.

The site lies below a path, because that is where many a server puts it. Its book is a stand-in of
three pages: what is proved here is the way to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lite.notebooks import for_browser
from lite.pages import address
from lite.site import build
from nervepath.notebooks.normalize import as_text
from tests.support.book import ROOT
from tests.support.browser import launched
from tests.support.exercises import pasted, students
from tests.support.server import served

PATIENCE = 120_000  # ms; Python starts slowly in the browser of a busy machine
CLASSROOM = "classroom.test"
"""A name that is not localhost: on plain http, a browser does not call it secure."""
PAGE = "<!DOCTYPE html><html lang='en'><title>{title}</title><h1>{title}</h1>{more}</html>"
OFFER = '<p class="x" data-needs-lite hidden><a data-lite-href="../../lite/index.html">Go</a></p>'


@pytest.fixture(scope="session")
def book(tmp_path_factory) -> Path:
    """A stand-in for the built book."""
    folder = tmp_path_factory.mktemp("book")
    for path, more in {
        "index.html": "",
        "book/start/when-to-get-help.html": "",
        "book/nerve/sciatic-nerve.html": OFFER,
    }.items():
        page = folder / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(title=page.stem, more=more), "utf-8")
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory, book) -> Path:
    """The built site, some folders below what the server gives out."""
    folder = tmp_path_factory.mktemp("server")
    build(ROOT, folder / "a" / "class" / "site", book)
    return folder / "a" / "class" / "site"


@dataclass
class Address:
    """The site under one of its names."""

    url: str
    context: BrowserContext
    strangers: list[str]

    def open(self, name: str) -> Page:
        """Open an exercise."""
        page = self.context.new_page()
        page.goto(f"{self.url}/lite/{address(f'{name}.ipynb')}", wait_until="commit")
        cells = page.locator(".jp-Notebook .jp-Cell")
        expect(cells).to_have_count(len(students(name)["cells"]), timeout=PATIENCE)
        return page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser that finds the classroom's computer."""
    # No other name leads anywhere. (A route that aborts would also turn the browser's cache off.)
    rules = f"MAP {CLASSROOM} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with launched(f"--host-resolver-rules={rules}") as running:
        yield running


@pytest.fixture(scope="session")
def at(site, browser) -> Iterator[Callable[[str], Address]]:
    """Give the site by the name of its computer; every other host is out of reach, and noted."""
    made: dict[str, Address] = {}
    with served(site.parents[2]) as server:
        port = server.rpartition(":")[2]

        def named(host: str) -> Address:
            if host not in made:
                made[host] = _address(browser, f"http://{host}:{port}/")
            return made[host]

        yield named
        for one in made.values():
            one.context.close()


def _address(browser: Browser, server: str) -> Address:
    strangers: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 1600}, reduced_motion="reduce")

    def note(request) -> None:
        if not request.url.startswith((server, "data:", "blob:")):
            strangers.append(request.url)

    context.on("request", note)
    return Address(f"{server}a/class/site", context, strangers)


@pytest.fixture(scope="session")
def solved(site) -> Callable[[str], None]:
    """Put a solution into the place of a student's notebook."""

    def put(name: str) -> None:
        text = for_browser(as_text(_whole(pasted(name))), book=True)
        (site / "lite" / "files" / f"{name}.ipynb").write_text(text, "utf-8")

    return put


def _whole(notebook: dict) -> dict:
    """Return a notebook with the source of each cell in one piece."""
    cells = [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]
    return {**notebook, "cells": cells}
