"""A place on a figure: by mouse, finger, keyboard and list, told, marked, on paper, in the dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.quiz_page import QUIZ, write_quiz_page

ROOM, SPINE = (next(q for q in QUIZ.questions if q.id == f"demo.3.{letter}") for letter in "hi")
PHONE = {"viewport": {"width": 375, "height": 700}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def open_quiz(browser, tmp_path):
    """Open the sample quiz by double click, with the settings of a new browser profile."""
    address = write_quiz_page(tmp_path).as_uri()
    contexts = []

    def opened(**settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def form(page, question):
    return page.locator(f'form[id="{question.id}"]')


def letter(page, question, option):
    place = next(each.place for each in question.options if each.id == option)
    return form(page, question).locator(f'.course-quiz-letter[data-area="{place}"]')


def disk(page, question, option):
    return letter(page, question, option).locator(".course-quiz-disk")


def said(question, option):
    """How the list calls an option."""
    place = [each.id for each in question.shown].index(option)
    return f"{'ABCDEFGH'[place]}. {question.shown[place].text}"


def test_a_pressed_letter_is_chosen_in_the_list_and_told(open_quiz):
    page = open_quiz()
    status = form(page, SPINE).get_by_role("status")
    disk(page, SPINE, "c").click()
    expect(form(page, SPINE).get_by_role("radio", name=SPINE.options[2].text)).to_be_checked()
    expect(status).to_have_text(f"Chosen: {said(SPINE, 'c')}")
    expect(letter(page, SPINE, "c")).to_have_class(re.compile("is-pressed"))
    disk(page, SPINE, "b").click()
    expect(status).to_have_text(f"Chosen: {said(SPINE, 'b')}")
    expect(form(page, SPINE).locator(".is-pressed")).to_have_count(1)
    form(page, SPINE).get_by_role("button", name="Check").click()
    expect(status).to_contain_text("Right.")


def test_several_places_are_chosen_and_taken_back(open_quiz):
    page = open_quiz()
    status = form(page, ROOM).get_by_role("status")
    for option in "abc":
        disk(page, ROOM, option).click()
    expect(form(page, ROOM).locator("fieldset input:checked")).to_have_count(3)
    disk(page, ROOM, "b").click()
    expect(status).to_have_text(f"No longer chosen: {said(ROOM, 'b')}")
    expect(form(page, ROOM).locator(".is-pressed")).to_have_count(2)
    form(page, ROOM).get_by_role("button", name="Check").click()
    expect(status).to_contain_text("Right.")


def test_the_list_alone_is_enough_and_the_figure_follows(open_quiz):
    page = open_quiz()
    boxes = form(page, ROOM).get_by_role("checkbox")
    boxes.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    pressed = form(page, ROOM).locator(".is-pressed text").all_text_contents()
    assert sorted(pressed) == ["A", "B"]
    # A letter is no second stop for the keyboard.
    assert form(page, ROOM).locator(".course-quiz-map [tabindex]").count() == 0
    page.keyboard.press("Enter")
    expect(form(page, ROOM).locator(".course-quiz-outcome")).to_have_count(1)


def test_what_fits_is_marked_on_the_figure_by_shape(open_quiz):
    page = open_quiz()
    for option in "abd":
        disk(page, ROOM, option).click()
    form(page, ROOM).get_by_role("button", name="Check").click()
    kinds = {"a": "right", "b": "wrong", "c": "missed", "d": "accepted"}
    shapes = {}
    for option, kind in kinds.items():
        expect(letter(page, ROOM, option)).to_have_attribute("data-kind", kind)
        sign = letter(page, ROOM, option).locator("xpath=following-sibling::*[1]")
        expect(sign).to_have_class(f"course-quiz-sign is-{kind}")
        shapes[kind] = sign.locator("path").get_attribute("d")
        # At the letter, and not somewhere else.
        at, seen = disk(page, ROOM, option).bounding_box(), sign.bounding_box()
        assert at["x"] < seen["x"] < at["x"] + at["width"]
        assert seen["y"] < at["y"] < seen["y"] + seen["height"]
    assert shapes["right"] == shapes["missed"]
    assert len(set(shapes.values())) == 3
    # What was chosen and what was missed differ too.
    expect(letter(page, ROOM, "c")).not_to_have_class(re.compile("is-pressed"))
    form(page, ROOM).get_by_role("button", name="Try again").click()
    expect(form(page, ROOM).locator(".course-quiz-sign, [data-kind]")).to_have_count(0)


def test_the_body_map_shows_its_marks_too(open_quiz):
    page = open_quiz()
    question = next(q for q in QUIZ.questions if q.id == "demo.3.g")
    shown = form(page, question)
    shown.locator(".bm-badge[data-area=S2]").click()
    shown.get_by_role("button", name="Check").click()
    # S1 has a letter at the back and on the sole.
    expect(shown.locator(".course-quiz-sign.is-missed")).to_have_count(2)
    expect(shown.locator(".course-quiz-sign.is-wrong")).to_have_count(1)


def test_a_finger_finds_each_letter_on_a_phone(open_quiz):
    page = open_quiz(**PHONE)
    for question in (ROOM, SPINE):
        for option in question.options:
            ring = letter(page, question, option.id).locator(".course-quiz-hit")
            box = ring.bounding_box()
            assert min(box["width"], box["height"]) >= 44
            # At the edge of the ring, beside the disk.
            page.touchscreen.tap(*at_edge(page, ring))
            value = form(page, question).locator(f'input[value="{option.id}"]')
            expect(value).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def at_edge(page, ring):
    ring.scroll_into_view_if_needed()
    box = ring.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] - 3


def test_an_answer_on_a_figure_comes_back(open_quiz):
    page = open_quiz()
    disk(page, ROOM, "a").click()
    disk(page, ROOM, "c").click()
    form(page, ROOM).get_by_role("button", name="Check").click()
    page.reload()
    expect(form(page, ROOM).locator(".is-pressed")).to_have_count(2)
    expect(form(page, ROOM).locator(".course-quiz-sign.is-right")).to_have_count(2)


def test_the_figure_has_words_for_those_who_do_not_see_it(open_quiz):
    page = open_quiz()
    picture = form(page, SPINE).get_by_role("img")
    expect(picture).to_have_accessible_name(re.compile("Letters A to C mark the places"))
    assert not re.search("sacrum|tailbone|L5", picture.get_attribute("aria-label"))


def test_without_scripts_figure_and_list_stand_together(open_quiz):
    page = open_quiz(java_script_enabled=False)
    for question in (ROOM, SPINE):
        expect(form(page, question).get_by_role("img")).to_be_visible()
        written = form(page, question).locator(".course-quiz-letter text").all_text_contents()
        assert sorted(written) == list("ABCDEFGH"[: len(question.options)])
    notice = form(page, SPINE).get_by_text("Z-Anatomy")
    expect(notice).to_be_hidden()
    form(page, SPINE).get_by_text("Where they come from").click()
    expect(notice).to_be_visible()


def style(node, name):
    return node.evaluate("(node, name) => getComputedStyle(node)[name]", name)


def test_paper_shows_empty_letters_and_no_marks(open_quiz):
    page = open_quiz(color_scheme="dark")
    disk(page, ROOM, "b").click()
    form(page, ROOM).get_by_role("button", name="Check").click()
    page.emulate_media(media="print")
    for option in "abcde":
        assert style(disk(page, ROOM, option), "fill") == "rgb(255, 255, 255)"
        assert style(disk(page, ROOM, option), "strokeWidth") == "2px"
        assert style(letter(page, ROOM, option).locator("text"), "fill") == "rgb(0, 0, 0)"
    signs = form(page, ROOM).locator(".course-quiz-sign")
    assert {style(sign, "display") for sign in signs.all()} == {"none"}
    # The notice is read on paper without being opened.
    expect(form(page, SPINE).get_by_text("Z-Anatomy")).to_be_visible()


def test_letters_follow_the_mode(open_quiz):
    seen = {}
    for mode in ("light", "dark"):
        page = open_quiz(color_scheme=mode)
        disk(page, SPINE, "a").click()
        seen[mode] = [style(disk(page, SPINE, option), "fill") for option in "ab"]
    assert seen["light"] == ["rgb(43, 33, 24)", "rgb(253, 250, 244)"]
    assert seen["dark"] == ["rgb(243, 234, 221)", "rgb(29, 26, 23)"]
