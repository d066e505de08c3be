"""On paper nothing is missing: drawings, station table, questions with answers, signs."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader


def printed(page) -> str:
    """Return the text of the page as printed on A4, with white space folded."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in reader.pages))


@pytest.fixture(scope="module")
def nerve_page(browser, site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/book/nerve/sciatic-nerve.html")
    page.locator("[data-widget=nerve_tracer][data-ready=true]").wait_for()
    yield page
    context.close()


def test_the_tracer_prints_as_drawing_and_table(nerve_page):
    text = printed(nerve_page)
    rows = nerve_page.locator("[data-widget=nerve_tracer] > .course-widget-fallback tbody tr")
    names = [cell.inner_text() for cell in rows.locator("th").all()] or [
        row.locator("td").first.inner_text() for row in rows.all()
    ]
    names = nerve_page.evaluate(
        "() => [...document.querySelectorAll('[data-widget=nerve_tracer] > "
        ".course-widget-fallback tbody tr')].map((tr) => tr.cells[1].textContent.trim())"
    )
    assert len(names) >= 30
    missing = [name for name in names if re.sub(r"\s+", " ", name) not in text]
    assert missing == []
    nerve_page.emulate_media(media="print")
    drawing = nerve_page.locator("[data-widget=nerve_tracer] > .course-widget-fallback svg").first
    assert drawing.is_visible()
    assert not nerve_page.locator("[data-widget=nerve_tracer] > .course-widget-view").is_visible()
    nerve_page.emulate_media(media="screen")


def test_questions_print_with_their_answers(nerve_page):
    text = printed(nerve_page)
    for legend in nerve_page.locator("[data-widget=quiz] legend").all():
        asked = re.sub(r"\s+", " ", legend.text_content()).strip()
        assert asked in text
    assert "Answers" in text


def test_sources_and_the_red_box_print(nerve_page):
    text = printed(nerve_page)
    assert "One sign is enough" in text
    assert "Get checked today" in text
    assert "Sources" in text


def test_charts_print_as_tables(nerve_page):
    text = printed(nerve_page)
    cells = nerve_page.locator(".course-chart-table td").all()
    assert cells
    for cell in cells:
        assert re.sub(r"\s+", " ", cell.text_content()).strip() in text


def test_every_sign_prints_with_its_reason(open_page):
    page = open_page("book/start/when-to-get-help.html").page
    text = re.sub(r"\s", "", printed(page))
    for part in page.locator(".course-sign p").all():
        words = re.sub(r"\[\d+\]|\s", "", part.text_content())
        assert words[:40] in text or words[-40:] in text, part.text_content()
