"""On paper nothing is missing: drawings, station table, questions with answers, signs."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader


def squeezed(text: str) -> str:
    """Return text without white space and joined letters: readers of PDF differ on them."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def printed(page) -> str:
    """Return the text of the page as printed on A4, squeezed."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return squeezed("".join(sheet.extract_text() for sheet in reader.pages))


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
    names = nerve_page.evaluate(
        "() => [...document.querySelectorAll('[data-widget=nerve_tracer] > "
        ".course-widget-fallback tbody th')].map((cell) => cell.textContent.trim())"
    )
    assert len(names) >= 30
    assert [name for name in names if squeezed(name) not in text] == []
    nerve_page.emulate_media(media="print")
    widget = nerve_page.locator("[data-widget=nerve_tracer]")
    assert widget.locator("> .course-widget-fallback svg").first.is_visible()
    assert not widget.locator("> .course-widget-view").is_visible()
    nerve_page.emulate_media(media="null")


def test_questions_print_with_their_answers(nerve_page):
    text = printed(nerve_page)
    legends = nerve_page.locator("[data-widget=quiz] legend").all()
    reasons = nerve_page.locator(".course-quiz-answers li li").all()
    assert legends
    assert reasons
    for part in [*legends, *reasons]:
        # A page may end inside a long one; its first words stay together.
        assert squeezed(part.text_content())[:40] in text, part.text_content()
    assert "Answers" in text


def test_sources_and_the_red_box_print(nerve_page):
    text = printed(nerve_page)
    for words in ("One sign is enough", "Get checked today", "Sources"):
        assert squeezed(words) in text


def test_the_title_prints(nerve_page):
    title = nerve_page.get_by_role("heading", level=1).inner_text()
    assert squeezed(title.removesuffix("#")) in printed(nerve_page)


def test_the_model_in_3d_prints_as_a_table(nerve_page):
    text = printed(nerve_page)
    cells = nerve_page.locator(".b3-static .b3-table td").all()
    assert cells
    for cell in cells:
        assert squeezed(cell.text_content()) in text


def test_every_sign_prints_with_its_reason(open_page):
    page = open_page("book/start/when-to-get-help.html").page
    text = printed(page)
    parts = page.locator(".course-sign p").all()
    assert len(parts) >= 3 * 44
    for part in parts:
        words = squeezed(re.sub(r"\[\d+\]", "", part.text_content()))
        assert words[:40] in text or words[-40:] in text, part.text_content()
