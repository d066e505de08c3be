"""With JavaScript off, every page still says all it has to say."""

from __future__ import annotations

import re

import pytest

from tests.support.book import pages

TRACER = "book/nerve/sciatic-nerve.html"


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_every_widget_shows_its_fallback(open_page, book, scheme):
    seen = 0
    for name in pages(book):
        if name in ("index.html", "search.html"):
            continue
        page = open_page(name, scheme=scheme, scripts=False).page
        for fallback in page.locator(".course-widget-fallback").all():
            seen += 1
            assert fallback.is_visible(), f"a fallback on {name} is hidden"
            assert len(fallback.inner_text().split()) > 30
        page.context.close()
    assert seen >= 2


def test_the_tracer_is_a_labeled_drawing_and_a_table(open_page):
    page = open_page(TRACER, scripts=False).page
    fallback = page.locator("[data-widget=nerve_tracer] > .course-widget-fallback")
    assert fallback.locator("svg").first.is_visible()
    assert fallback.get_by_role("table").first.is_visible()
    assert fallback.locator("tbody tr").count() >= 30


def test_questions_come_with_their_answers_at_the_end(open_page):
    page = open_page(TRACER, scripts=False).page
    quiz = page.locator("[data-widget=quiz]")
    assert quiz.get_by_role("group").first.is_visible()
    answers = quiz.get_by_text(re.compile(r"^Answers")).first
    assert answers.is_visible()
    last_question = quiz.get_by_role("group").last.bounding_box()
    assert answers.bounding_box()["y"] > last_question["y"]


def test_charts_and_the_model_in_3d_show_their_tables(open_page, book):
    with_tables = [
        name
        for name in pages(book)
        if re.search(r"course-chart|b3-table", (book / name).read_text("utf-8"))
    ]
    assert with_tables
    for name in with_tables:
        page = open_page(name, scripts=False).page
        for table in page.locator(".course-chart-table, .b3-table").all():
            assert table.is_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_mode_of_the_system_counts(open_page, dark):
    page = open_page("book/start/welcome.html", scripts=False, dark=dark).page
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = (int(n) for n in re.findall(r"\d+", ground)[:3])
    assert (red + green + blue < 200) == dark


def test_all_signs_are_on_the_help_page(open_page):
    page = open_page("book/start/when-to-get-help.html", scripts=False).page
    assert page.locator(".course-sign").count() == 44
