"""Answering questions: by keyboard, announced, marked as Python marks, text stays text."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import expect

from nervepath.quiz import mark
from tests.support.quiz_page import QUIZ, write_quiz_page
from tests.support.server import served


@pytest.fixture
def page(browser, tmp_path):
    """The sample quiz in a new browser profile; a page error or a console error fails the test."""
    write_quiz_page(tmp_path)
    with served(tmp_path) as address:
        context = browser.new_context(viewport={"width": 800, "height": 900})
        page = context.new_page()
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{address}/page.html")
        expect(page.locator("[data-ready=true]")).to_have_count(1)
        yield page
        context.close()
    assert complaints == []


def form(page, name):
    return page.locator(f'form[id="{name}"]')


def tick(page, name, *options):
    for option in options:
        form(page, name).locator(f'input[value="{option}"]').check()


def check(page, name):
    form(page, name).get_by_role("button", name="Check").click()


def focused(page):
    return page.evaluate(
        "[document.activeElement.value, document.activeElement.textContent.trim()]"
    )


def test_a_question_is_answered_by_keyboard_alone(page):
    first = QUIZ.questions[0]
    order = [option.id for option in first.shown]
    wrong = order.index("b")
    page.keyboard.press("Tab")
    assert focused(page)[0] == order[0]
    page.keyboard.press("Space")
    for _ in range(wrong):
        page.keyboard.press("ArrowDown")
    assert focused(page)[0] == "b"
    page.keyboard.press("Tab")
    assert focused(page)[1] == "Check"
    page.keyboard.press("Enter")
    status = form(page, first.id).get_by_role("status")
    expect(status).to_contain_text("Not yet.")
    expect(status).to_contain_text(first.why)
    # Nothing has moved away under the fingers: the next key goes on to "Try again".
    assert focused(page)[1] == "Check"
    page.keyboard.press("Tab")
    assert focused(page)[1] == "Try again"
    page.keyboard.press("Enter")
    assert focused(page)[0] == order[0]
    expect(status).to_be_empty()
    for _ in range(order.index("a")):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    # Enter on an option checks the answer, as in every form.
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Right.")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert focused(page)[1] == "Why not the others?"
    page.keyboard.press("Enter")
    expect(form(page, first.id)).to_contain_text(first.options[2].feedback)
    assert focused(page)[1] == "Try again"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(form(page, first.id).get_by_label("I guessed")).to_be_checked()


def answers(question):
    """Every answer that can be given to a question."""
    names = [option.id for option in question.options]
    most = len(names) if question.type == "multiple" else 1
    return [chosen for size in range(1, most + 1) for chosen in combinations(names, size)]


@pytest.mark.parametrize("question", QUIZ.questions, ids=lambda question: question.id)
def test_the_page_marks_every_possible_answer_as_python_does(page, question):
    for chosen in answers(question):
        marked = mark(question, chosen)
        tick(page, question.id, *chosen)
        check(page, question.id)
        shown = form(page, question.id)
        expect(shown.locator(".course-quiz-outcome")).to_have_text(marked.sentence)
        reasons = {
            item.locator("input").get_attribute("value"): item.locator(".course-quiz-reason")
            for item in shown.locator("ol > li").all()
        }
        for reason in marked.reasons:
            place = reasons.pop(reason.option)
            expect(place).to_contain_text(reason.text)
            assert f"is-{reason.kind}" in place.get_attribute("class")
        assert all(place.count() == 0 for place in reasons.values())
        stored = page.evaluate("JSON.parse(localStorage['follow-the-nerve']).sections.answers")
        assert sorted(stored[question.id]["chosen"]) == sorted(chosen)
        assert stored[question.id]["right"] == marked.right
        shown.get_by_role("button", name="Try again").click()
        expect(shown.locator("input:checked")).to_have_count(0)


def test_an_option_names_its_reason_to_a_screen_reader(page):
    tick(page, "demo.1.a", "b")
    check(page, "demo.1.a")
    option = form(page, "demo.1.a").get_by_role("radio", name="The carrot")
    expect(option).to_have_accessible_description(
        "Not this one This idea is common, but a carrot is a root."
    )
    expect(form(page, "demo.1.a").get_by_role("group")).to_have_accessible_name(
        "1. Which of these is a fruit? Choose one."
    )


def test_more_care_than_needed_counts_and_says_so(page):
    tick(page, "demo.2.a", "b")
    check(page, "demo.2.a")
    shown = form(page, "demo.2.a")
    expect(shown.get_by_role("status")).to_contain_text("Getting help sooner is never wrong.")
    expect(shown).to_contain_text("More than is needed, and that is all right.")
    expect(shown).not_to_contain_text("Not this one")


def test_more_care_than_needed_is_never_called_wrong_even_when_not_chosen(page):
    tick(page, "demo.2.a", "a")
    check(page, "demo.2.a")
    shown = form(page, "demo.2.a")
    shown.get_by_role("button", name="Why not the others?").click()
    expect(shown.locator(".is-accepted")).to_contain_text("More than is needed")
    expect(shown.locator(".is-wrong")).to_have_count(1)


def test_a_check_without_a_choice_asks_for_one(page):
    check(page, "demo.1.b")
    expect(form(page, "demo.1.b").get_by_role("status")).to_have_text("Choose an answer first.")
    expect(page.get_by_text("You have answered 0 of 6.")).to_be_visible()


def test_another_choice_takes_the_old_reasons_away(page):
    tick(page, "demo.1.a", "b")
    check(page, "demo.1.a")
    tick(page, "demo.1.a", "a")
    shown = form(page, "demo.1.a")
    expect(shown.locator(".course-quiz-reason")).to_have_count(0)
    expect(shown.get_by_role("status")).to_be_empty()
    check(page, "demo.1.a")
    expect(shown.get_by_role("status")).to_contain_text("Right.")
    expect(page.get_by_text("You have answered 1 of 6.")).to_be_visible()


def test_the_reason_carries_its_citation(page):
    tick(page, "demo.1.a", "a")
    check(page, "demo.1.a")
    link = form(page, "demo.1.a").get_by_role("link", name="[1]")
    assert link.get_attribute("href") == "#source"


def test_text_is_shown_as_text(page):
    tick(page, "demo.2.c", "b")
    check(page, "demo.2.c")
    hostile = QUIZ.questions[-1]
    shown = form(page, "demo.2.c")
    for text in (hostile.ask, hostile.why, *(option.text for option in hostile.options)):
        expect(shown).to_contain_text(text)
    for option in hostile.options:
        expect(shown).to_contain_text(option.feedback)
    assert page.evaluate("typeof window.broken") == "undefined"
    assert page.locator("main img, main i:text('as written')").count() == 0


def test_no_word_of_grades_or_failing(page):
    for question in QUIZ.questions:
        tick(page, question.id, *[o.id for o in question.options if not o.right][:1])
        check(page, question.id)
    text = page.locator("main").inner_text().lower()
    assert not [word for word in ("score", "fail", "grade", "points", "%") if word in text]
