"""The quiz for eyes, fingers, screen readers and paper, and without scripts."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.support.quiz_page import QUIZ, filled, put_in, write_quiz_page, wrong_answer


@pytest.fixture
def open_quiz(browser, tmp_path):
    """Open the sample quiz by double click, with the settings of a new browser profile."""
    address = write_quiz_page(tmp_path).as_uri()
    contexts = []

    def opened(**settings):
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def answer_all(page, questions=QUIZ.questions):
    """Give to each question an answer that is not right, and look at hints and all reasons."""
    for question in questions:
        form = page.locator(f'form[id="{question.id}"]')
        accepted = [option.id for option in question.options if option.accepted]
        chosen = accepted[:1] if question.type == "single" and accepted else wrong_answer(question)
        put_in(form, question, chosen)
        if question.hint:
            form.get_by_text("Hint", exact=True).click()
        form.get_by_role("button", name="Check").click()
        for name in ("Why not the others?", "Show the right order"):
            others = form.get_by_role("button", name=name)
            if others.is_visible():
                others.click()
    page.get_by_text("My answers on this device").click()
    page.get_by_role("button", name="Erase", exact=True).click()


HOSTILE = (
    "</q></select></section><img src=x onerror='window.broken = 1'>"
    '<script>window.broken = 2</script> & "quotes" ممنوع 👣 ' + "Unbreakable" * 9
)


def test_text_in_any_place_is_shown_as_text_and_stays_on_the_screen(browser, tmp_path):
    asked = tuple(filled(question, HOSTILE) for question in QUIZ.questions)
    address = write_quiz_page(tmp_path, quiz=replace(QUIZ, questions=asked)).as_uri()
    page = browser.new_page(viewport={"width": 320, "height": 640})
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    answer_all(page, asked)
    assert complaints == []
    assert page.evaluate("typeof window.broken") == "undefined"
    assert page.locator("main :is(img, script, select section)").count() == 0
    for question in asked:
        form = page.locator(f'form[id="{question.id}"]')
        assert form.inner_text().count("<img src=x") > 3
        form.get_by_role("button", name="Try again").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("answered", [False, True], ids=["fresh", "answered"])
@pytest.mark.parametrize(
    "settings, mode",
    [
        ({"viewport": {"width": 1280, "height": 800}}, ""),
        ({"viewport": {"width": 375, "height": 700}, "color_scheme": "dark"}, ""),
        ({"viewport": {"width": 375, "height": 700}, "color_scheme": "dark"}, "light"),
        ({"viewport": {"width": 320, "height": 640}}, "dark"),
        ({"viewport": {"width": 800, "height": 800}, "forced_colors": "active"}, ""),
    ],
    ids=["wide", "dark system", "light by choice", "dark by choice", "forced colors"],
)
def test_no_barrier_and_nothing_beyond_the_screen(open_quiz, settings, mode, answered):
    page = open_quiz(**settings)
    if mode:
        page.evaluate("mode => (document.documentElement.dataset.theme = mode)", mode)
    if answered:
        answer_all(page)
    faults = Axe().run(page, options={"preload": False}).response["violations"]
    nodes = [f"{f['id']}: {n['html']} {n['failureSummary']}" for f in faults for n in f["nodes"]]
    assert nodes == []
    assert page.evaluate("document.documentElement.scrollWidth") <= settings["viewport"]["width"]


def test_paper_and_ink_follow_the_mode(open_quiz):
    ground = "getComputedStyle(document.querySelector('form')).backgroundColor"
    light, dark = "rgb(253, 250, 244)", "rgb(29, 26, 23)"
    page = open_quiz(color_scheme="dark")
    assert page.evaluate(ground) == dark
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert page.evaluate(ground) == light
    page = open_quiz(color_scheme="light")
    assert page.evaluate(ground) == light
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(ground) == dark


def test_fingers_find_room(open_quiz):
    page = open_quiz(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    answer_all(page)
    targets = page.locator(".course-quiz :is(button, label, summary, select):visible").all()
    assert len(targets) > 30
    small = [(t.inner_text(), box) for t in targets if (box := t.bounding_box())["height"] < 44]
    assert small == []


def test_an_outcome_is_told_by_shape_and_word_and_not_by_color(open_quiz):
    page = open_quiz()
    answer_all(page)
    looks = {}
    for reason in page.locator(".course-quiz-reason").all():
        word = reason.locator("b").inner_text()
        looks.setdefault(word, set()).add(reason.locator("path").get_attribute("d"))
    assert set(looks) == {"Right answer", "Accepted", "Not this one", "Not here"}
    assert looks.pop("Not here") == looks["Not this one"]
    shapes = [shape for shapes in looks.values() for shape in shapes]
    assert len(shapes) == len(set(shapes)) == 3


def test_the_place_of_the_keyboard_is_seen(open_quiz):
    page = open_quiz()
    seen = """() => {
      const at = document.activeElement;
      return [at, at.closest('label')].some((el) => el
        && getComputedStyle(el).outlineStyle === 'solid'
        && parseFloat(getComputedStyle(el).outlineWidth) >= 3);
    }"""
    visited = set()
    while True:
        page.keyboard.press("Tab")
        here = page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        if here in visited or page.evaluate("document.activeElement === document.body"):
            break
        visited.add(here)
        assert page.evaluate(seen), page.evaluate("document.activeElement.outerHTML")
    assert len(visited) > 20


def plain(text):
    """The text without spaces, and with the joined letters of print (ﬁ) as single letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def in_order(text, *parts):
    """Whether the parts stand in the text in this order, however it is broken or set."""
    text = plain(text)
    places = [text.find(plain(part)) for part in parts]
    return -1 not in places and places == sorted(places)


def reasons_of(question):
    """What the answers say about a question: an order in its right order, pairs before the rest."""
    options = question.options if question.type == "order" else question.shown
    return [one.feedback for one in (*question.pairs, *options) if one.feedback]


def questions_then_answers(text):
    asked = [question.ask for question in QUIZ.questions]
    reasons = [reason for question in QUIZ.questions for reason in reasons_of(question)]
    return in_order(text, *asked, "Answers", *reasons)


def test_without_scripts_the_answers_follow_the_questions(open_quiz):
    page = open_quiz(java_script_enabled=False)
    expect(page.get_by_text("The answers come after the last question.")).to_be_visible()
    expect(page.get_by_role("heading", name="Answers")).to_be_visible()
    assert questions_then_answers(page.locator("main").inner_text())
    assert page.get_by_role("button").count() == 0


def test_with_scripts_the_answers_wait(open_quiz):
    page = open_quiz()
    expect(page.get_by_role("heading", name="Answers")).to_be_hidden()
    for question in QUIZ.questions:
        expect(page.get_by_text(question.why, exact=True)).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_has_empty_boxes_and_the_answers_at_the_end(open_quiz, scripts):
    page = open_quiz(java_script_enabled=scripts)
    if scripts:
        answer_all(page)
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = "\n".join(sheet.extract_text() for sheet in pdf.pages)
    assert questions_then_answers(text)
    controls = ("Check\n", "Not this one", "I guessed", "Erase", "Down")
    # Nor what was typed, chosen in a list or arranged.
    given = ("30.5", "something else", "Choose\n")
    assert not [word for word in (*controls, *given) if word in text]
    order = next(question for question in QUIZ.questions if question.type == "order")
    assert in_order(text, order.ask, *(item.text for item in order.shown), "Answers")
    if scripts:
        page.emulate_media(media="print")
        marks = page.locator("form ol input:checked").evaluate_all(
            "boxes => boxes.map((box) => getComputedStyle(box).appearance)"
        )
        assert marks and set(marks) == {"none"}
