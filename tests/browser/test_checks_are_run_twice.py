"""A check before and after reading: asked twice, compared once, and nobody leaves unsafe."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath.quiz import mark
from nervepath.quiz.checks import Check
from tests.support.check_page import (
    ASKED,
    CHECK,
    PAIRS,
    QUESTIONS,
    parallel_id,
    right_answer,
    write_check_page,
)
from tests.support.quiz_page import KEY, put_in, wrong_answer
from tests.support.server import served

# Two about safety (one choice, several choices), and one that is not.
SHORT = Check("short", (PAIRS[0], PAIRS[1], PAIRS[3]))
SAFE_ONE, SAFE_MANY, OTHER = (pair.before for pair in SHORT.pairs)
AFTER = {pair.before: pair.after for pair in CHECK.pairs}
FIRST = "Finish the first set"
SECOND = "I have read: second set"
END = "Finish and compare"


@pytest.fixture
def context(browser):
    made = browser.new_context(viewport={"width": 800, "height": 900})
    yield made
    made.close()


@pytest.fixture
def long(context, tmp_path):
    """A page with every type of question."""
    return opened(context, write_check_page(tmp_path).as_uri())


@pytest.fixture
def site(tmp_path):
    write_check_page(tmp_path, SHORT)
    with served(tmp_path) as address:
        yield f"{address}/page.html"


@pytest.fixture
def page(context, site):
    return opened(context, site)


def opened(context, address):
    page = context.new_page()
    page.goto(address)
    return ready(page)


def ready(page):
    expect(page.locator("[data-ready=true]")).to_have_count(1)
    return page


def form(page, name):
    return page.locator(f'form[id="{name}"]')


def answer(page, name, given, *, guessed=False):
    put_in(form(page, name), QUESTIONS[name], given)
    form(page, name).get_by_label("I guessed").set_checked(guessed)


def right(page, name, **how):
    answer(page, name, right_answer(QUESTIONS[name]), **how)


def wrong(page, name, **how):
    answer(page, name, wrong_answer(QUESTIONS[name]), **how)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def kept(page, section):
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return json.loads(text)["sections"].get(section, {}) if text else {}


def count(page, number, of=3):
    said = f"You have answered {number} of {of}."
    expect(page.locator("p:visible", has_text=said)).to_have_count(1)


def reasons(page):
    """The ids of the questions whose reasons can be seen."""
    shown = page.locator("form:visible:has(.course-quiz-reason:visible)").all()
    return [each.get_attribute("id") for each in shown]


def visible(page):
    return [each.get_attribute("id") for each in page.locator("form:visible").all()]


def groups(page):
    """What changed, as the page says it: title -> list of sentences."""
    script = """() => Object.fromEntries([...document.querySelectorAll("h4")].map((title) => [
      title.textContent,
      [...title.nextElementSibling.children].map((item) => item.textContent),
    ]))"""
    return page.evaluate(script)


def run_short(page):
    """Before: unsafe, right by a guess, wrong. After: right, left out, right."""
    wrong(page, SAFE_ONE)
    right(page, SAFE_MANY, guessed=True)
    wrong(page, OTHER)
    press(page, FIRST)
    press(page, SECOND)
    right(page, AFTER[SAFE_ONE])
    right(page, AFTER[OTHER])
    press(page, END)
    press(page, "Go on without")


def test_a_whole_run_of_every_type_ends_with_what_changed(long):
    page = long
    wrong_before = {"demo.1.a", "demo.3.b", "demo.3.d"}
    guessed_before = {"demo.3.a", "demo.2.b"}
    wrong_after = {"demo.2.b", "demo.3.a", "demo.3.f"}
    guessed_after = {"demo.3.g"}
    assert visible(page) == list(ASKED)
    for name in ASKED:
        (wrong if name in wrong_before else right)(page, name, guessed=name in guessed_before)
    count(page, 10, of=10)
    assert reasons(page) == []
    press(page, FIRST)
    expect(page.get_by_role("heading", name="Now read")).to_be_focused()
    expect(page.get_by_role("link", name="A sample", exact=True)).to_be_visible()
    assert visible(page) == reasons(page) == []
    press(page, SECOND)
    expect(page.get_by_role("heading", name="After you have read")).to_be_focused()
    assert visible(page) == [parallel_id(name) for name in ASKED]
    for name in ASKED:
        fits = wrong if name in wrong_after else right
        fits(page, parallel_id(name), guessed=name in guessed_after)
    assert reasons(page) == []
    press(page, END)
    expect(page.get_by_role("heading", name="What changed?", exact=True).first).to_be_focused()
    found = groups(page)
    assert list(found) == [
        "Read again first: this is about safety",
        "Read again",
        "New since the first set",
        "Right both times",
    ]
    names = [[re.search(r"\((.+?)\)", item)[1] for item in items] for items in found.values()]
    assert names == [
        ["demo.2.b"],
        ["demo.3.a", "demo.3.f", "demo.3.g"],
        ["demo.1.a", "demo.3.b", "demo.3.d"],
        ["demo.2.a", "demo.3.c", "demo.2.c"],
    ]
    said = {re.search(r"\((.+?)\)", item)[1]: item for items in found.values() for item in items}
    assert "Before: right, guessed. After: not yet." in said["demo.2.b"]
    assert "Read again: A sample, “demo.2.b”." in said["demo.2.b"]
    assert "Before: right. After: right, guessed." in said["demo.3.g"]
    assert said["demo.1.a"].strip().endswith("Before: not yet. After: right.")
    again = page.get_by_role("link", name="A sample, “demo.2.b”")
    assert again.get_attribute("href") == "sample.html#demo.2.b"
    # Now every reason is there, and every answer counts in the rest of the course.
    assert len(reasons(page)) == 20
    answers = kept(page, "answers")
    assert set(answers) == set(visible(page))
    assert answers["demo.3.d"]["right"] is False
    assert answers["demo.2.b"] == kept(page, "checks")["short/before/demo.2.b"]


def test_an_unsafe_answer_is_told_at_once_and_nothing_else(page):
    wrong(page, SAFE_ONE)
    wrong(page, OTHER)
    # More careful than needed is no danger.
    answer(page, SAFE_MANY, ["a", "b", "c"])
    assert reasons(page) == []
    press(page, FIRST)
    expect(page.get_by_role("heading", name="Safety first: read this now")).to_be_focused()
    assert visible(page) == reasons(page) == [SAFE_ONE]
    told = [
        reason.text
        for reason in mark(QUESTIONS[SAFE_ONE], wrong_answer(QUESTIONS[SAFE_ONE])).reasons
    ]
    for reason in told:
        expect(form(page, SAFE_ONE)).to_contain_text(reason)
    # Only what was told counts as answered so far, and it stands.
    assert set(kept(page, "answers")) == {SAFE_ONE}
    expect(form(page, SAFE_ONE).locator("input").first).to_be_disabled()
    expect(page.get_by_role("button", name="Back to the first set")).to_be_hidden()


def test_half_of_what_keeps_people_safe_is_told_at_once_too(page):
    answer(page, SAFE_MANY, ["a"])
    press(page, FIRST)
    press(page, "Go on without")
    assert reasons(page) == [SAFE_MANY]
    expect(form(page, SAFE_MANY)).to_contain_text("Partly right.")


def test_answers_are_shown_when_the_reader_asks(page):
    right(page, SAFE_ONE)
    wrong(page, OTHER)
    press(page, FIRST)
    press(page, "Go on without")
    assert reasons(page) == []
    press(page, "Show the answers now")
    assert reasons(page) == [SAFE_ONE, SAFE_MANY, OTHER]
    expect(form(page, SAFE_MANY)).to_contain_text("You left this one out.")
    assert set(kept(page, "answers")) == {SAFE_ONE, OTHER}
    press(page, SECOND)
    right(page, AFTER[OTHER])
    assert visible(page) == list(map(parallel_id, (SAFE_ONE, SAFE_MANY, OTHER)))
    assert reasons(page) == []


def test_a_question_left_out_is_said_once_and_can_be_found(page):
    right(page, OTHER)
    press(page, FIRST)
    expect(page.get_by_text("You left out question 1 and 2. That is allowed.")).to_be_visible()
    press(page, "Go to question 1")
    expect(form(page, SAFE_ONE).locator("input").first).to_be_focused()
    right(page, SAFE_ONE)
    right(page, SAFE_MANY)
    press(page, FIRST)
    expect(page.get_by_role("heading", name="Now read")).to_be_focused()


def test_minds_can_be_changed_until_the_reasons_are_there(page):
    wrong(page, SAFE_MANY)
    for box in form(page, SAFE_MANY).locator("input:checked").all():
        box.uncheck()
    wrong(page, SAFE_ONE)
    right(page, SAFE_ONE)
    count(page, 1)
    form(page, SAFE_ONE).get_by_label("I guessed").check()
    assert kept(page, "checks")[f"short/before/{SAFE_ONE}"]["guessed"] is True
    press(page, FIRST)
    press(page, "Go on without")
    press(page, "Back to the first set")
    form(page, SAFE_ONE).get_by_label("I guessed").uncheck()
    wrong(page, OTHER)
    entries = kept(page, "checks")
    assert set(entries) == {"short", f"short/before/{SAFE_ONE}", f"short/before/{OTHER}"}
    assert entries[f"short/before/{SAFE_ONE}"]["guessed"] is False


def test_a_typed_answer_that_cannot_be_read_is_asked_back_and_not_kept(long):
    field = form(long, "demo.3.d").get_by_label("Your answer")
    field.fill("some")
    field.press("Enter")
    expect(form(long, "demo.3.d")).to_contain_text("Type one number in digits")
    assert kept(long, "checks") == {}
    # Who leaves while typing has answered.
    field.fill("12")
    assert kept(long, "checks")["short/before/demo.3.d"]["chosen"] == ["12"]
    expect(form(long, "demo.3.d")).not_to_contain_text("Right")


def test_every_step_survives_a_reload(page):
    wrong(page, SAFE_ONE)
    wrong(page, OTHER, guessed=True)
    page.reload()
    count(ready(page), 2)
    expect(form(page, OTHER).get_by_label("I guessed")).to_be_checked()
    press(page, FIRST)
    press(page, "Go on without")
    page.reload()
    assert reasons(ready(page)) == [SAFE_ONE]
    press(page, SECOND)
    right(page, AFTER[OTHER])
    page.reload()
    count(ready(page), 1)
    press(page, END)
    press(page, "Go on without")
    before = page.locator("main").inner_text()
    page.reload()
    assert ready(page).locator("main").inner_text() == before


def test_start_over_clears_this_check_and_nothing_else(page):
    run_short(page)
    other = {"long": {"step": "done", "shown": False, "at": "2026-01-01T00:00:00.000Z"}}
    page.evaluate(
        """([key, other]) => {
          const record = JSON.parse(localStorage.getItem(key));
          record.sections.checks = { ...record.sections.checks, ...other };
          localStorage.setItem(key, JSON.stringify(record));
        }""",
        [KEY, other],
    )
    page.reload()
    press(ready(page), "Start over")
    press(page, "Clear them")
    assert visible(page) == [SAFE_ONE, SAFE_MANY, OTHER]
    count(page, 0)
    assert page.locator("form input:checked").count() == 0
    assert kept(page, "checks") == other
    assert kept(page, "answers") != {}


def test_two_tabs_keep_both_their_answers_and_go_on_together(context, site, page):
    other = opened(context, site)
    right(page, SAFE_ONE)
    count(other, 1)
    wrong(other, OTHER)
    count(page, 2)
    right(page, SAFE_MANY)
    press(page, FIRST)
    expect(other.get_by_role("button", name=SECOND)).to_be_visible()
    assert len(kept(other, "checks")) == 4


def test_a_browser_that_keeps_nothing_still_runs_a_whole_check(context, site, tmp_path):
    frame = '<iframe sandbox="allow-scripts allow-forms" src="page.html" title="Check"></iframe>'
    (tmp_path / "outer.html").write_text(f"<!DOCTYPE html>{frame}", encoding="utf-8")
    outer = context.new_page()
    outer.goto(site.replace("page.html", "outer.html"))
    page = outer.frame_locator("iframe")
    expect(page.locator("[data-ready=true]")).to_have_count(1)
    expect(page.get_by_text("Your answers cannot be kept on this device.")).to_be_visible()
    run_short(page)
    expect(page.get_by_role("heading", name="New since the first set")).to_be_visible()


AT = {"at": "2026-01-02T03:04:05.000Z"}


@pytest.mark.parametrize(
    "odd",
    [
        {"short": {"step": "nowhere", **AT}, "short/before/demo.1.a": None},
        {"short": "done", "short/before/demo.1.a": {"chosen": "a", **AT}},
        {"short/before/demo.1.a": {"type": "order", "chosen": ["a"], "right": True, **AT}},
        {"short/before/demo.1.a": {"chosen": [1], "right": True, "guessed": False, **AT}},
        [],
        "text",
    ],
)
def test_what_is_damaged_in_the_store_is_not_answered(page, odd):
    record = json.dumps({"version": 1, "sections": {"checks": odd}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, record])
    page.reload()
    count(ready(page), 0)
    right(page, OTHER)
    assert kept(page, "checks")["short/before/demo.1.a"]["right"] is True


def test_a_whole_check_by_keyboard_alone(page):
    def to(target):
        for _ in range(40):
            page.keyboard.press("Tab")
            if target.evaluate("node => node === document.activeElement"):
                return
        pytest.fail("The keyboard does not get there.")

    to(form(page, SAFE_ONE).locator("input").first)
    page.keyboard.press("Space")
    to(form(page, SAFE_ONE).get_by_label("I guessed"))
    page.keyboard.press("Space")
    to(page.get_by_role("button", name=FIRST))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Go to question 2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=FIRST)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h3:focus")).to_be_visible()
    to(page.get_by_role("button", name=SECOND))
    page.keyboard.press("Enter")
    to(page.get_by_role("button", name=END))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What changed?").first).to_be_focused()
    to(page.get_by_text("Save results for my instructor"))
    page.keyboard.press("Enter")
    to(page.get_by_label("A made-up code"))
    page.keyboard.type("blue-7")
    to(page.get_by_role("button", name="Save the file"))
    with page.expect_download():
        page.keyboard.press("Enter")


def test_the_results_file_holds_the_answers_and_nothing_else(page, tmp_path):
    run_short(page)
    page.get_by_text("Save results for my instructor").click()
    expect(page.get_by_text("Not your name")).to_be_visible()
    page.get_by_label("A made-up code").fill(" Blue 7 ")
    shown = page.locator("pre").text_content()
    with page.expect_download() as saving:
        press(page, "Save the file")
    assert saving.value.suggested_filename == "results-short-blue-7.json"
    saving.value.save_as(tmp_path / "results.json")
    text = (tmp_path / "results.json").read_text(encoding="utf-8")
    assert text == shown

    def entry(name, when, chosen, fits, guessed=False):
        kind = QUESTIONS[name].type
        given = {"question": name, "when": when, "type": kind, "chosen": chosen}
        return {**given, "right": fits, "guessed": guessed}

    answers = json.loads(text).pop("answers")
    for each in answers:
        each["chosen"].sort()  # boxes are read in the order of the page
    assert json.loads(text) | {"answers": None} == {
        "format": "follow-the-nerve-results",
        "version": 1,
        "check": "short",
        "code": "Blue 7",
        "answers": None,
    }
    assert answers == [
        entry(SAFE_ONE, "before", wrong_answer(QUESTIONS[SAFE_ONE]), False),
        entry(SAFE_MANY, "before", right_answer(QUESTIONS[SAFE_MANY]), True, True),
        entry(OTHER, "before", wrong_answer(QUESTIONS[OTHER]), False),
        entry(AFTER[SAFE_ONE], "after", right_answer(QUESTIONS[AFTER[SAFE_ONE]]), True),
        entry(AFTER[OTHER], "after", right_answer(QUESTIONS[AFTER[OTHER]]), True),
    ]
    assert not re.search(r"\d{4}-\d\d|:\d\d", text), "a date or a time"


def in_order(page, *texts):
    """Assert that these stand on the page, visible, one below the other."""
    tops = [page.get_by_text(text, exact=True).first.bounding_box() for text in texts]
    assert None not in tops, f"hidden: {texts[tops.index(None)]}"
    tops = [box["y"] for box in tops]
    assert tops == sorted(tops)


PAPER = (
    "Before you read",
    "Now read",
    "After you have read",
    "Answers: before you read",
    "Answers: after you have read",
)


def test_without_scripts_all_of_it_can_be_read(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    in_order(page, *PAPER, "What changed?")
    assert len(visible(page)) == 6
    expect(page.get_by_text("I guessed:").first).to_be_visible()
    expect(page.get_by_role("link", name="A sample, “demo.1.a”")).to_be_visible()
    assert page.locator("button, details").count() == 0
    context.close()


@pytest.mark.parametrize("done", [False, True])
def test_on_paper_it_is_a_clean_form_whatever_was_answered(page, done):
    if done:
        run_short(page)
    else:
        wrong(page, SAFE_ONE)
    page.emulate_media(media="print")
    in_order(page, *PAPER)
    assert len(visible(page)) == 6
    assert reasons(page) == []
    expect(page.get_by_text("My made-up code, not my name:").first).to_be_visible()
    for text in ("Safety first: read this now", "You have answered", "Save results"):
        for node in page.get_by_text(text).all():
            expect(node).to_be_hidden()
    boxes = page.locator("form input:checked")
    assert boxes.count() > 0
    for box in boxes.all():
        look = box.evaluate(
            "n => [getComputedStyle(n).appearance, getComputedStyle(n).outlineStyle]"
        )
        assert look == ["none", "none"]
    sheets = page.locator("[data-part=after], .course-quiz-answers")
    breaks = sheets.evaluate_all("nodes => nodes.map((n) => getComputedStyle(n).breakBefore)")
    assert breaks == ["page", "page"]


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_every_step_is_sound_wide_and_narrow(browser, site, width, dark):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
    )
    page = opened(context, site)

    def sound(step):
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found] == [], step
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{step}: {wide} px wide"

    wrong(page, SAFE_ONE)
    press(page, FIRST)
    sound("left out")
    press(page, "Go on without")
    sound("reading")
    press(page, SECOND)
    press(page, END)
    press(page, "Go on without")
    page.get_by_text("Save results for my instructor").click()
    sound("done")
    context.close()


@pytest.mark.parametrize("name", ["now", "sciatica", "understand", "teach"])
def test_on_a_phone_the_first_question_begins_within_two_screens(open_page, name):
    address = f"book/study/check-{name}.html"
    page = open_page(address, scheme="file", width=375, height=812).page
    page.locator(".course-check.is-live").wait_for()
    top = page.locator("[data-part=before] form").first.bounding_box()["y"]
    assert top < 2 * 812
    # Shorter, but not softer: the red box is first, and what an answer is not comes before any.
    box = page.locator(".course-red-box")
    assert box.bounding_box()["y"] < page.get_by_text("An answer says nothing").bounding_box()["y"]
    assert page.get_by_text("An answer says nothing").bounding_box()["y"] < top
    for words in ("blood thinner", "go now", "Otherwise call today", "Get checked today"):
        assert words in " ".join(box.inner_text().split())
    assert page.get_by_role("heading", name="How does it work?").bounding_box()["y"] > top
