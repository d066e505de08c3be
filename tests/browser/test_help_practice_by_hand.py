"""The practice in a browser: by keyboard, every choice answers, the list in view, nothing kept."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath import facts
from nervepath.widgets.help_practice import HelpPractice
from nervepath.widgets.help_practice.stories import practice
from tests.support.widget_page import write_page

KNOWN = practice()
SAID = KNOWN.said
CLOSING = facts.red_box().closing
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def open_practice(browser, tmp_path):
    """Open a page with a practice by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(made=None, link="", width=375, **settings):
        file = write_page(tmp_path, *(made or [HelpPractice(linkable=True)]))
        context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri() + link)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def heading(page):
    return page.locator("section.help_practice h4")


def test_by_keyboard_alone_a_choice_is_answered_and_the_next_story_comes(open_practice):
    page = open_practice()
    ana, ingrid = KNOWN.stories[:2]
    expect(page.locator(".hp-story")).to_have_text(ana.story)
    for _ in range(3):  # the page's link to help, the practice's, the choice of a person
        page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Tab")
    first = page.locator(".hp-choice").first
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(first).to_be_focused()
    answer = page.get_by_role("status").filter(has_text=ana.choices[0].feedback)
    expect(answer).to_contain_text(KNOWN.kinds["best"])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text=ana.choices[1].feedback)).to_be_visible()
    expect(answer).to_have_count(0)
    following = page.get_by_role("button", name=SAID["following"])
    for _ in range(8):
        if following.evaluate("(e) => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_have_text(f"Story 2 of 12: {ingrid.name}")
    expect(page.locator(".hp-answer:not(:empty), .hp-list > *")).to_have_count(0)
    assert page.evaluate("location.hash") == "#practice=ingrid"


def test_every_choice_of_every_story_answers_and_the_list_stands_below(open_practice):
    page = open_practice(has_touch=True)
    chooser = page.get_by_role("combobox", name=SAID["choose"])
    assert chooser.locator("option").count() == 12
    for story in KNOWN.stories:
        chooser.select_option(story.id)
        expect(page.locator(".hp-story")).to_have_text(story.story)
        for i, choice in enumerate(story.choices):
            button = page.locator(".hp-choice").nth(i)
            expect(button).to_have_text(f"{SAID[choice.speed]} {choice.text}")
            button.tap()
            answer = page.locator(".hp-answer:not(:empty)")
            expect(answer).to_have_text(f"{KNOWN.kinds[choice.kind]} {choice.feedback}")
        listed = page.locator(".hp-list")
        for sign in story.signs:
            expect(listed).to_contain_text(sign.plain_sign)
            expect(listed).to_contain_text(sign.first_action)
        expect(listed).to_contain_text(CLOSING)
    words = page.locator("section.help_practice").inner_text()
    assert not re.search(r"\d+ (?:out of|right|correct)|%|score|well done", words, re.I)
    assert page.evaluate(KEPT) == [0, 0, ""]
    page.reload()
    expect(page.locator(".hp-answer:not(:empty)")).to_have_count(0)


def test_the_list_is_one_tap_away_in_every_state(open_practice):
    page = open_practice()
    link = page.locator(".hp-first a")
    for press in (None, 0, 3):
        if press is not None:
            page.locator(".hp-choice").nth(press).click()
        expect(link).to_have_attribute("href", re.compile(r"/help\.html$"))
        expect(page.locator("section.help_practice").get_by_text(CLOSING).last).to_be_visible()


def test_a_link_opens_a_story_and_strange_text_in_it_changes_nothing(open_practice):
    page = open_practice(link="#practice=kwame")
    expect(heading(page)).to_contain_text("Kwame")
    for text in ("<img src=x onerror=alert(1)>", "__proto__", "constructor", "kwame.go", "%3Cb%3E"):
        page.evaluate("text => { location.hash = `#practice=${text}`; }", text)
        expect(heading(page)).to_contain_text("Kwame")
    assert page.locator("section.help_practice :is(img, b b)").count() == 0
    page.evaluate("location.hash = '#practice=noor&tracer=tibial'")
    expect(heading(page)).to_contain_text("Noor")


def test_two_copies_on_a_page_do_not_share_choices_or_ids(open_practice):
    page = open_practice([HelpPractice(), HelpPractice(story="bill")])
    first, second = page.locator("section.help_practice").all()
    second.locator(".hp-choice").first.click()
    expect(first.locator(".hp-answer:not(:empty)")).to_have_count(0)
    ids = page.locator("[id]").evaluate_all("all => all.map((e) => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["dark", "light"])
def test_no_barrier_is_found_and_nothing_sticks_out(open_practice, width, dark):
    page = open_practice(width=width, color_scheme="dark" if dark else "light")
    for story, press in (("ana", 2), ("elena", 1), ("noor", 0)):
        page.get_by_role("combobox").select_option(story)
        page.locator(".hp-choice").nth(press).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
    targets = page.locator("section.help_practice :is(button, select)")
    heights = targets.evaluate_all("all => all.map((e) => e.offsetHeight)")
    assert min(heights) >= 44


def test_without_scripts_and_on_paper_the_stories_stand_and_then_their_answers(open_practice):
    page = open_practice(java_script_enabled=False, width=320)
    expect(page.locator(".hp-stories > li")).to_have_count(12)
    expect(page.locator(".hp-answers > li")).to_have_count(12)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page = open_practice()
    expect(page.locator(".hp-stories > li:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".hp-stories > li:visible")).to_have_count(12)
    expect(page.locator(".hp-choice:visible")).to_have_count(0)
    expect(page.locator(".hp-static").get_by_text(CLOSING)).to_be_visible()
