"""Answering questions: by keyboard, announced, marked as Python marks, text stays text."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest
from playwright.sync_api import expect

from nervepath.quiz import mark
from tests.support.quiz_cases import CASES, UNCLEAR
from tests.support.quiz_page import QUIZ, put_in, write_quiz_page, wrong_answer
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


CHOICES = ("single", "multiple", "true-false")
ASKED = {question.id: question for question in QUIZ.questions}
CHOSEN = [question for question in QUIZ.questions if question.type in CHOICES]


@pytest.mark.parametrize("question", CHOSEN, ids=lambda question: question.id)
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


def stored(page, name):
    text = page.evaluate("localStorage['follow-the-nerve'] ?? null")
    return json.loads(text)["sections"]["answers"].get(name) if text else None


ARRANGED = [case for case in CASES if ASKED[case[0]].type not in CHOICES]


@pytest.mark.parametrize("name", dict.fromkeys(case[0] for case in ARRANGED))
def test_the_page_marks_as_promised(page, name):
    question, shown = ASKED[name], form(page, name)
    for _, answer, right, _, sentence, kinds in [case for case in ARRANGED if case[0] == name]:
        put_in(shown, question, answer)
        check(page, name)
        expect(shown.locator(".course-quiz-outcome")).to_have_text(sentence)
        texts = {reason.option: reason.text for reason in mark(question, answer).reasons}
        for option, kind in kinds.items():
            reason = page.locator(f'[id="quiz-{name}-{option}"]')
            expect(reason).to_have_class(re.compile(rf"\bis-{kind}\b"))
            expect(reason).to_contain_text(texts[option])
        expect(shown.locator(".course-quiz-reason")).to_have_count(len(kinds))
        kept = stored(page, name)
        assert (kept["type"], kept["right"]) == (question.type, right)
        assert mark(question, kept["chosen"]) == mark(question, answer)
        shown.get_by_role("button", name="Try again").click()
        expect(shown.locator(".course-quiz-reason")).to_have_count(0)


@pytest.mark.parametrize("name, typed, asked", [case for case in UNCLEAR if case[2]])
def test_what_is_typed_unclearly_is_asked_back_and_not_kept(page, name, typed, asked):
    shown = form(page, name)
    shown.get_by_label("Your answer").fill(typed)
    shown.get_by_label("Your answer").press("Enter")
    expect(shown.get_by_role("status")).to_have_text(asked)
    expect(shown.locator(".course-quiz-reason")).to_have_count(0)
    assert stored(page, name) is None


def test_an_order_is_made_by_keyboard_alone(page):
    shown, status = form(page, "demo.3.a"), form(page, "demo.3.a").get_by_role("status")
    check(page, "demo.3.a")
    expect(status).to_have_text("Move something first.")
    items = shown.locator(".course-quiz-order > li")
    start = [o.text for o in ASKED["demo.3.a"].shown]
    expect(items.first).to_contain_text(start[0])
    down = shown.get_by_role("button", name=f"Down: {start[0]}")
    down.focus()
    for place in (2, 3, 4):
        page.keyboard.press("Enter")
        expect(status).to_have_text(f"{start[0]}: now {place} of 4.")
        expect(down).to_be_focused()
        assert items.nth(place - 1).inner_text().startswith(start[0])
    # At the end nothing moves, and the focus stays.
    expect(down).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(status).to_have_text(f"{start[0]}: now 3 of 4.")
    check(page, "demo.3.a")
    up = shown.get_by_role("button", name=f"Up: {start[0]}")
    expect(up).to_have_accessible_description(re.compile("^(In order|Not here) "))
    shown.get_by_role("button", name="Show the right order").click()
    expect(status.get_by_role("listitem")).to_have_text([o.text for o in ASKED["demo.3.a"].options])
    # A changed mind takes the old reasons away.
    up.press("Enter")
    expect(shown.locator(".course-quiz-reason")).to_have_count(0)
    shown.get_by_role("button", name="Check").press("Enter")
    expect(shown.locator(".course-quiz-reason")).to_have_count(4)
    shown.get_by_role("button", name="Try again").press("Enter")
    assert [item.split("\n")[0] for item in items.all_inner_texts()] == start


def test_pairs_are_matched_by_keyboard_alone(page):
    shown = form(page, "demo.3.b")
    carrot = shown.get_by_role("combobox", name="Carrot", exact=True)
    carrot.focus()
    # Typing its letter chooses an answer, as in every list.
    page.keyboard.type("B")
    expect(carrot.locator("option:checked")).to_have_text("B. The root")
    page.keyboard.press("Tab")
    expect(shown.get_by_role("combobox", name="Spinach", exact=True)).to_be_focused()
    page.keyboard.type("A")
    check(page, "demo.3.b")
    expect(carrot).to_have_accessible_description("Right Carrots grow down into the ground.")
    spinach = shown.get_by_role("combobox", name="Spinach", exact=True)
    expect(spinach).to_have_accessible_description(
        "Not this one Bark is eaten from none of these. Spinach leaves are eaten young. "
        "Right answer: C. The leaf"
    )
    pea = shown.get_by_role("combobox", name="Pea", exact=True)
    expect(pea).to_have_accessible_description("Right answer D. The seed: Peas sit in a pod.")
    spinach.select_option(label="C. The leaf")
    expect(shown.locator(".course-quiz-reason")).to_have_count(0)
    pea.select_option(label="D. The seed")
    check(page, "demo.3.b")
    expect(shown.get_by_role("status")).to_contain_text("Right.")
    # What belongs to nothing has its reason too.
    shown.get_by_role("button", name="Why not the others?").click()
    expect(shown.locator("ol").first).to_contain_text("Bark is eaten from none of these.")


def test_a_number_names_its_reasons_and_its_unit(page):
    shown = form(page, "demo.3.d")
    field = shown.get_by_role("textbox", name="Your answer: of 100 apples")
    expect(field).to_have_attribute("inputmode", "decimal")
    check(page, "demo.3.d")
    expect(shown.get_by_role("status")).to_have_text("Type an answer first.")
    field.fill("30,5")
    field.press("Enter")
    expect(field).to_have_accessible_description(
        "Right answer 8 to 20.5 of 100 apples: In the boxes that were counted, 10 to 17 were "
        "spoiled. Not this one That many would be a bad year."
    )
    shown.get_by_role("button", name="Why not the others?").click()
    expect(shown).to_contain_text("Less than 8 of 100 apples: There were more than that.")
    field.fill("30")
    expect(shown.locator(".course-quiz-reason")).to_have_count(0)
    expect(field).to_have_accessible_description("")


def test_a_place_is_chosen_on_the_figure_or_in_the_list(page):
    shown = form(page, "demo.3.g")
    thigh = shown.get_by_role("radio", name="The back of the thigh, seen from behind")
    shown.locator(".bm-badge[data-area=S2]").click()
    expect(thigh).to_be_checked()
    expect(shown.locator(".bm-pat[data-area=S2]")).to_have_class(re.compile("is-pressed"))
    check(page, "demo.3.g")
    expect(shown).to_contain_text("Not this one That is the skin of S2.")
    expect(shown.locator(".bm-sole .bm-badge[data-area=S1]")).to_have_attribute(
        "data-kind", "missed"
    )
    skin = shown.locator(".bm-sole .bm-pat[data-area=S1]")
    box = skin.bounding_box()
    # Beside the letter in its middle.
    skin.click(position={"x": box["width"] / 2, "y": box["height"] * 0.8})
    expect(shown.get_by_role("radio", name="Outer foot, heel and sole")).to_be_checked()
    expect(shown.locator(".bm-pat[data-area=S2]")).not_to_have_class(re.compile("is-pressed"))
    expect(shown.locator("[data-kind]")).to_have_count(0)
    # Skin that is no answer says so.
    shown.locator(".bm-back .bm-pat[data-area=L2]").click()
    expect(shown.get_by_role("status")).to_contain_text("not one of the answers")
    thigh.focus()
    page.keyboard.press("Space")
    expect(shown.locator(".bm-badge[data-area=S2]")).to_have_class(re.compile("is-pressed"))
    shown.get_by_role("button", name="Check").press("Enter")
    shown.get_by_role("button", name="Try again").press("Enter")
    expect(shown.locator(".is-pressed")).to_have_count(0)
    expect(shown.get_by_role("img", name="Sole, right leg")).to_be_visible()


def test_a_hint_folds_out(page):
    hint = form(page, "demo.3.d").get_by_text("Fewer than a third.")
    expect(hint).to_be_hidden()
    form(page, "demo.3.d").get_by_text("Hint", exact=True).focus()
    page.keyboard.press("Enter")
    expect(hint).to_be_visible()


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
    expect(page.get_by_text("You have answered 0 of 15.")).to_be_visible()


def test_another_choice_takes_the_old_reasons_away(page):
    tick(page, "demo.1.a", "b")
    check(page, "demo.1.a")
    tick(page, "demo.1.a", "a")
    shown = form(page, "demo.1.a")
    expect(shown.locator(".course-quiz-reason")).to_have_count(0)
    expect(shown.get_by_role("status")).to_be_empty()
    check(page, "demo.1.a")
    expect(shown.get_by_role("status")).to_contain_text("Right.")
    expect(page.get_by_text("You have answered 1 of 15.")).to_be_visible()


def test_the_reason_carries_its_citation(page):
    tick(page, "demo.1.a", "a")
    check(page, "demo.1.a")
    link = form(page, "demo.1.a").get_by_role("link", name="[1]")
    assert link.get_attribute("href") == "#source"


def test_text_is_shown_as_text(page):
    tick(page, "demo.2.c", "b")
    check(page, "demo.2.c")
    hostile = ASKED["demo.2.c"]
    shown = form(page, "demo.2.c")
    for text in (hostile.ask, hostile.why, *(option.text for option in hostile.options)):
        expect(shown).to_contain_text(text)
    for option in hostile.options:
        expect(shown).to_contain_text(option.feedback)
    assert page.evaluate("typeof window.broken") == "undefined"
    assert page.locator("main img, main i:text('as written')").count() == 0


def test_no_word_of_grades_or_failing(page):
    for question in QUIZ.questions:
        put_in(form(page, question.id), question, wrong_answer(question))
        check(page, question.id)
    text = page.locator("main").inner_text().lower()
    assert not [word for word in ("score", "fail", "grade", "points", "%") if word in text]
