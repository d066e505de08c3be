"""The piriformis explorer in a browser: by keyboard, by touch, on a phone, and without scripts."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath.widgets.piriformis_explorer import PiriformisExplorer
from tests.support.widget_page import write_page


@pytest.fixture
def open_view(browser, tmp_path):
    """Open a page with explorers by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(*views, width=375, link="", **settings):
        file = write_page(tmp_path, *(views or (PiriformisExplorer(linkable=True),)))
        context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri() + link)
        if settings.get("java_script_enabled", True):
            # The book's pages have margins, which a widget on a phone makes up for.
            page.evaluate("document.body.style.margin = '14px'")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def plate(page):
    """The large picture."""
    return page.locator(".pe-plate [role=img]")


def button(page, name):
    return page.get_by_role("button", name=name)


def test_by_keyboard_alone_patterns_are_stepped_through_and_the_guess_is_answered(open_view):
    page = open_view()
    expect(plate(page)).to_have_accessible_name("Pattern a: Below, in one piece")
    expect(page.locator(".pe-results")).to_be_hidden()
    page.get_by_role("radio", name="a: Below").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="b: Through and below")).to_be_checked()
    expect(plate(page)).to_have_accessible_name("Pattern b: Through and below")
    expect(plate(page)).to_have_accessible_description(re.compile("between two heads"))
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(button(page, "Previous")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(plate(page)).to_have_accessible_name("Pattern f: Above, in one piece")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".pe-said")).to_contain_text("Pattern a: Below, in one piece")
    expect(page.locator(".pe-said")).not_to_contain_text("85.2")
    page.keyboard.press("Tab")
    slider = page.get_by_role("slider", name="Of 100 legs, in how many")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "no guess yet")
    page.keyboard.press("Home")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Of 100", exact=True)).to_have_value("5")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(
        "The guess was 5. Three reviews found about 10 to 17 of 100. "
        "That is fewer than the reviews found."
    )
    expect(page.locator(".pe-results")).to_be_visible()
    expect(page.locator(".pe-said")).to_contain_text("85.2 of 100 (78.4 to 87.0)")


def test_by_touch_the_two_dot_pictures_are_compared(open_view):
    page = open_view(has_touch=True)
    page.locator(".pe-thumb").nth(2).tap()
    expect(plate(page)).to_have_accessible_name("Pattern c: Above and below")
    button(page, "Show what was found").tap()
    dots = page.locator("section.pe .pe-dots")
    expect(dots.filter(has_text="16.9 of 100")).to_be_visible()
    expect(dots.filter(has_text="16.2 of 100")).to_be_visible()
    expect(page.locator(".pe-results")).to_contain_text("no difference worth noticing")
    page.locator("label", has_text="People operated on").tap()
    expect(dots.filter(has_text="16.9 of 100")).to_be_hidden()
    expect(dots.filter(has_text="16.2 of 100")).to_be_visible()
    page.locator("summary", has_text="All numbers as a table").tap()
    expect(page.get_by_role("row", name="People operated on")).to_contain_text("10.7 to 23.5")
    button(page, "Hide what was found").tap()
    expect(page.locator(".pe-results")).to_be_hidden()


def test_a_guess_is_asked_for_a_number_that_is_none_is_not_taken_and_start_over_clears(open_view):
    page = open_view()
    number = page.get_by_label("Of 100", exact=True)
    button(page, "Check the guess").click()
    expect(page.get_by_role("status")).to_contain_text("Choose a number first")
    number.fill("<b>1")
    button(page, "Check the guess").click()
    expect(page.get_by_role("status")).to_contain_text("Choose a number first")
    number.fill("101")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "no guess yet")
    number.fill("100")
    expect(page.get_by_role("slider")).to_have_value("100")
    button(page, "Check the guess").click()
    expect(page.get_by_role("status")).to_contain_text("more than the reviews found")
    page.get_by_role("radio", name="e: ").check(force=True)
    button(page, "Start over").click()
    expect(page.locator(".pe-results")).to_be_hidden()
    expect(number).to_have_value("")
    expect(page.get_by_role("status")).to_be_empty()
    expect(plate(page)).to_have_accessible_name("Pattern a: Below, in one piece")


def test_a_link_opens_a_pattern_and_the_guess_never_goes_into_the_address(open_view):
    page = open_view(link="#piriformis=b&other=x.y")
    expect(plate(page)).to_have_accessible_name("Pattern b: Through and below")
    button(page, "Next").click()
    page.get_by_label("Of 100", exact=True).fill("42")
    button(page, "Check the guess").click()
    assert set(page.evaluate("location.hash").strip("#").split("&")) == {
        "piriformis=c",
        "other=x.y",
    }
    page.evaluate("location.hash = '#piriformis=f'")
    expect(plate(page)).to_have_accessible_name("Pattern f: Above, in one piece")
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(kept) == [0, 0, ""]


def test_hostile_text_in_the_address_is_ignored(open_view):
    page = open_view(link="#piriformis=%3Cimg%20src=x%3E")
    for text in ("", "g", "B", "b.c", "<img src=x>", "constructor", "b%00"):
        page.evaluate("text => { location.hash = '#piriformis=' + text; }", text)
        # The address is heard a moment later; a good one after it shows that it was heard.
        expect(plate(page)).to_have_accessible_name("Pattern a: Below, in one piece")
    page.evaluate("location.hash = '#piriformis=d'")
    expect(plate(page)).to_have_accessible_name("Pattern d: Through, in one piece")
    assert page.locator("section.pe img").count() == 0


def test_two_copies_on_a_page_do_not_share_choices_or_ids(open_view):
    page = open_view(PiriformisExplorer(linkable=True), PiriformisExplorer(pattern="d"))
    first, second = page.locator("section.pe").all()
    second.get_by_role("button", name="Next").click()
    expect(plate(second)).to_have_accessible_name("Pattern e: Above and through")
    expect(plate(first)).to_have_accessible_name("Pattern a: Below, in one piece")
    ids = page.locator("[id]").evaluate_all("all => all.map((e) => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("width", "dark"),
    [(320, False), (320, True), (1280, True)],
    ids=["320", "320 dark", "1280 dark"],
)
def test_no_barrier_is_found_and_nothing_sticks_out(open_view, width, dark):
    page = open_view(width=width, color_scheme="dark" if dark else "light")
    button(page, "Show what was found").click()
    for summary in page.locator("section.pe summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator(
        "section.pe :is(label.fn-opt, button, summary, .pe-guess input)"
    ).evaluate_all(
        "all => all.filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)"
    )
    assert small == []
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_without_scripts_and_on_paper_everything_is_there(open_view):
    page = open_view(java_script_enabled=False)
    expect(page.get_by_role("img", name="Pattern")).to_have_count(6)
    expect(page.get_by_role("row")).to_have_count(19)
    expect(page.get_by_text("no difference worth noticing")).to_be_visible()
    # What is drawn once and used again has its colors in each of the six drawings.
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.pe-belly')).fill")
        != "rgb(0, 0, 0)"
    )
    page = open_view()
    expect(page.get_by_role("row")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.get_by_role("row")).to_have_count(19)
    expect(button(page, "Check the guess")).to_be_hidden()
