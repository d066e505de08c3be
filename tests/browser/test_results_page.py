"""The page for an instructor opens by double click, prints whole, and asks nobody for anything."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import unicodedata

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from tests.support.book import ROOT

AXE = {"preload": False, "resultTypes": ["violations"]}
# Enough for the shipped group; more would mean that a table falls apart on paper.
MOST_SHEETS = 12


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """The page, made by the command that an instructor types."""
    folder = tmp_path_factory.mktemp("workshop") / "answers of my group"
    shutil.copytree(ROOT / "workshops" / "invented-results", folder)
    (folder / "something else.txt").write_text("not from a learner")
    out = folder.parent / "out"
    ran = subprocess.run(
        [sys.executable, "course.py", "results", str(folder), "--to", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert "something else.txt: is not a results file" in ran.stderr
    assert str(out / "results.html") in ran.stdout
    return out / "results.html"


@pytest.fixture
def opened(browser, page_file):
    """Open the page by double click; a request or a complaint fails the test."""
    contexts, asked, complaints = [], [], []

    def open_(width: int, dark: bool = False):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(page_file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert {url for url in asked if not url.startswith("data:")} <= {page_file.as_uri()}
    assert complaints == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_has_no_barrier_and_fits_the_screen(opened, width, dark):
    page = opened(width, dark)
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wide_tables_are_reached_by_keyboard(opened):
    page = opened(320)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    before = page.evaluate("document.activeElement.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("from => document.activeElement.scrollLeft > from", arg=before)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_whole(opened, paper):
    page = opened(1280)
    reader = PdfReader(io.BytesIO(page.pdf(format=paper)))
    assert len(reader.pages) <= MOST_SHEETS
    printed = squeezed("".join(sheet.extract_text() for sheet in reader.pages))
    cells = page.locator("h1, h2, h3, h4, caption, td, li, thead th").all_text_contents()
    assert len(cells) > 200
    assert [text for text in cells if squeezed(text)[:30] not in printed] == []


def test_nothing_is_cut_off_on_paper(opened):
    page = opened(700)  # about what a sheet of paper leaves between its margins
    page.emulate_media(media="print")
    # A table that is wider than the paper would lose its last columns.
    wide = "() => Math.max(...[...document.querySelectorAll('table')].map((t) => t.scrollWidth))"
    assert page.evaluate(wide) <= 700
    page.emulate_media(media="null")


def test_pictures_lie_where_the_numbers_say(opened):
    page = opened(1280)
    seen = page.evaluate(
        """() => [...document.querySelectorAll('svg[aria-label^="Before, "]')].map((svg) => {
            const all = svg.getBoundingClientRect();
            const middle = (mark) => {
                const box = mark.getBoundingClientRect();
                return (box.left + box.width / 2 - all.left) / all.width;
            };
            return [svg.getAttribute('aria-label'), middle(svg.querySelector('.rp-before')),
                    middle(svg.querySelector('.rp-after'))];
        })"""
    )
    assert len(seen) >= 6
    for said, *places in seen:
        for number, place in zip(re.findall(r"(\d+) of 100", said), places, strict=True):
            assert place == pytest.approx(0.04 + 0.92 * int(number) / 100, abs=0.02)


def squeezed(text: str) -> str:
    """Return text without white space and joined letters: readers of PDF differ on them."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
