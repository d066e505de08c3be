"""Answers stay on the device, through reloads, tabs, damage and files, as long as is wanted."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from tests.support.quiz_page import KEY, QUIZ, ROOM, put_in, write_quiz_page, wrong_answer
from tests.support.server import served

ANSWER = {"chosen": ["b"], "right": False, "guessed": False, "at": "2026-01-02T03:04:05.000Z"}
NOT_KEPT = "Your answers cannot be kept on this device."


@pytest.fixture
def folder(tmp_path):
    write_quiz_page(tmp_path)
    return tmp_path


@pytest.fixture
def context(browser):
    """A new browser profile."""
    made = browser.new_context(viewport={"width": 800, "height": 900})
    yield made
    made.close()


@pytest.fixture
def site(folder):
    with served(folder) as address:
        yield f"{address}/page.html"


@pytest.fixture
def page(context, site):
    page = context.new_page()
    # From now on file choosers are caught; a listener added later may come too late for a key.
    page.on("filechooser", lambda _: None)
    page.goto(site)
    return ready(page)


def ready(page):
    expect(page.locator("[data-ready=true]")).to_have_count(1)
    return page


def reload(page):
    page.reload()
    return ready(page)


def form(page, name):
    return page.locator(f'form[id="{name}"]')


def answer(page, name, *options):
    for option in options:
        form(page, name).locator(f'input[value="{option}"]').check()
    form(page, name).get_by_role("button", name="Check").click()


def chosen(page, name):
    boxes = form(page, name).locator("ol input:checked")
    return sorted(box.get_attribute("value") for box in boxes.all())


def count(page, number):
    expect(
        page.get_by_text(f"You have answered {number} of {len(QUIZ.questions)}.")
    ).to_be_visible()


def put(page, text):
    """Put a text in the place of what the course keeps, and load the page anew."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    return reload(page)


def kept(page, name=KEY):
    return page.evaluate("name => localStorage.getItem(name)", name)


def record(**answers):
    return json.dumps({"version": 1, "sections": {"answers": answers}})


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_answers_survive_a_reload(context, folder, site, scheme):
    page = context.new_page()
    page.goto(site if scheme == "http" else (folder / "page.html").as_uri())
    answer(ready(page), "demo.1.a", "b")
    answer(page, "demo.1.b", "a", "b")
    form(page, "demo.1.b").get_by_label("I guessed").check()
    form(page, "demo.2.a").locator("input").first.check()
    reload(page)
    assert chosen(page, "demo.1.a") == ["b"]
    assert chosen(page, "demo.1.b") == ["a", "b"]
    expect(form(page, "demo.1.a")).to_contain_text("Not this one")
    expect(form(page, "demo.1.b").get_by_role("status")).to_contain_text("Right.")
    expect(form(page, "demo.1.b").get_by_label("I guessed")).to_be_checked()
    # What was ticked and never checked was no answer yet.
    assert chosen(page, "demo.2.a") == []
    count(page, 2)
    stored = json.loads(kept(page))
    assert stored["version"] == 1
    assert stored["sections"]["answers"]["demo.1.b"]["guessed"] is True


def test_answers_of_every_type_survive_a_reload(page):
    given = {question.id: wrong_answer(question) for question in QUIZ.questions}
    for question in QUIZ.questions:
        put_in(form(page, question.id), question, given[question.id])
        form(page, question.id).get_by_role("button", name="Check").click()
    before = {name: form(page, name).inner_text() for name in given}
    reload(page)
    count(page, len(given))
    assert {name: form(page, name).inner_text() for name in given} == before
    outcomes = {form(page, name).get_attribute("data-outcome") for name in given}
    assert outcomes == {"wrong"}
    expect(form(page, "demo.3.d").get_by_label("Your answer")).to_have_value("30.5")
    stored = json.loads(kept(page))["sections"]["answers"]
    assert {name: stored[name]["chosen"] for name in given} == given
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Clear them").click()
    count(page, 0)
    expect(page.locator(".course-quiz-reason")).to_have_count(0)
    expect(form(page, "demo.3.d").get_by_label("Your answer")).to_have_value("")


# Stored answers that no longer fit, because the question or its type changed.
ODD = [
    ("demo.3.a", {"chosen": ["b"]}),
    ("demo.3.a", {"chosen": ["a", "b", "c", "d"]}),
    ("demo.3.a", {"type": "order", "chosen": ["a", "b", "c"]}),
    ("demo.3.a", {"type": "order", "chosen": ["a", "b", "c", "c"]}),
    ("demo.3.b", {"chosen": ["a"]}),
    ("demo.3.b", {"type": "match", "chosen": ["1"]}),
    ("demo.3.b", {"type": "match", "chosen": ["1=z"]}),
    ("demo.3.b", {"type": "match", "chosen": ["1=a", "1=b"]}),
    ("demo.3.b", {"type": "match", "chosen": ["__proto__=a"]}),
    ("demo.3.d", {"chosen": ["a"]}),
    ("demo.3.d", {"type": "numeric", "chosen": ["some"]}),
    ("demo.3.d", {"type": "numeric", "chosen": ["1", "2"]}),
    ("demo.3.d", {"type": "text", "chosen": ["12"]}),
    ("demo.3.f", {"type": "text", "chosen": ["appel"]}),
    ("demo.3.f", {"type": "text", "chosen": [""]}),
    ("demo.3.g", {"chosen": ["a"]}),
    ("demo.3.g", {"type": "place", "chosen": ["a", "b"]}),
    ("demo.1.a", {"type": "order", "chosen": ["a"]}),
    ("demo.1.a", {"type": 7, "chosen": ["a"]}),
    ("demo.1.b", {"type": "single", "chosen": ["a"]}),
]


def test_an_answer_from_before_its_question_had_another_type_is_set_aside(page):
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name, odd in ODD:
        put(page, record(**{name: {**ANSWER, **odd}, "demo.1.c": {**ANSWER, "chosen": ["true"]}}))
        count(page, 1)
        expect(form(page, name).locator(".course-quiz-reason")).to_have_count(0)
        expect(page.get_by_text("could not be read")).to_have_count(0)
        answer(page, "demo.2.a", "a")
        assert json.loads(kept(page))["sections"]["answers"][name]["chosen"] == odd["chosen"]
    assert complaints == []


def test_start_over_asks_first_and_clears_this_chapter_only(page):
    put(page, record(**{"demo.1.a": ANSWER, "other.1.a": ANSWER}))
    answer(page, "demo.1.c", "true")
    start = page.get_by_role("button", name="Start over")
    start.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    page.keyboard.press("Escape")
    expect(start).to_be_focused()
    count(page, 2)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    count(page, 0)
    expect(start).to_be_focused()
    expect(page.get_by_text("Your answers in this chapter are cleared.")).to_be_visible()
    assert chosen(page, "demo.1.a") == chosen(page, "demo.1.c") == []
    assert list(json.loads(kept(page))["sections"]["answers"]) == ["other.1.a"]


DAMAGED = [
    "",
    "{",
    "null",
    "[]",
    '"text"',
    '{"version": 1}',
    '{"version": "1", "sections": {}}',
    '{"version": 0, "sections": {}}',
    '{"version": 99, "sections": {}}',
    record(**{"demo.1.a": ANSWER})[:-9],
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_store_is_set_aside_and_the_reader_is_told(page, text):
    put(page, text)
    expect(page.get_by_text("Saved answers could not be read. They are set aside")).to_be_visible()
    assert kept(page, f"{KEY}.damaged-1") == text
    answer(page, "demo.1.a", "a")
    reload(page)
    assert chosen(page, "demo.1.a") == ["a"]
    expect(page.get_by_text("could not be read")).to_have_count(0)
    # A second damage does not overwrite what the first left.
    put(page, "again")
    assert [kept(page, f"{KEY}.damaged-{n}") for n in (1, 2)] == [text, "again"]


def test_what_can_still_be_read_stays(page):
    text = record(**{"demo.1.a": ANSWER, "demo.1.b": {"chosen": "a"}, "demo.1.c": None})
    put(page, text)
    expect(page.get_by_text("Some saved answers could not be read.")).to_be_visible()
    assert chosen(page, "demo.1.a") == ["b"]
    count(page, 1)
    assert kept(page, f"{KEY}.damaged-1") == text
    reload(page)
    expect(page.get_by_text("could not be read")).to_have_count(0)
    count(page, 1)


@pytest.mark.parametrize("odd", [["z"], ["a", "b"], []])
def test_an_answer_that_no_longer_fits_its_question_is_kept_and_not_shown(page, odd):
    put(page, record(**{"demo.1.a": {**ANSWER, "chosen": odd}, "demo.1.c": ANSWER}))
    count(page, 0)
    answer(page, "demo.2.a", "a")
    answers = json.loads(kept(page))["sections"]["answers"]
    assert answers["demo.1.a"]["chosen"] == odd


def test_the_answer_to_a_removed_question_is_kept(page, folder):
    answer(page, "demo.1.a", "a")
    write_quiz_page(folder, without="demo.1.a")
    reload(page)
    answer(page, "demo.1.c", "true")
    write_quiz_page(folder)
    reload(page)
    assert chosen(page, "demo.1.a") == ["a"]
    count(page, 2)


def test_an_older_record_is_brought_up_to_date(page, folder):
    put(
        page,
        record(**{"demo.1.a": {**ANSWER, "chosen": "b"}}).replace('"version": 1', '"version": 0'),
    )
    expect(page.get_by_text("could not be read")).to_be_visible()
    module = (ROOM / "store.js").read_text(encoding="utf-8")
    assert module.count("const MIGRATIONS = {") == 1
    step = "0: (old) => { for (const entry of Object.values(old.sections.answers)) "
    step += "entry.chosen = [entry.chosen]; return { ...old, version: 1 }; }"
    module = module.replace("const MIGRATIONS = {", f"const MIGRATIONS = {{ {step}")
    write_quiz_page(folder, store=module)
    put(page, kept(page, f"{KEY}.damaged-1"))
    assert chosen(page, "demo.1.a") == ["b"]


def test_a_browser_that_forbids_storage_still_asks_and_says_so(context, site, folder):
    # Without "allow-same-origin" a sandboxed frame may not even read window.localStorage.
    frame = '<iframe sandbox="allow-scripts allow-forms" src="page.html" title="Quiz"></iframe>'
    (folder / "outer.html").write_text(f"<!DOCTYPE html>{frame}", encoding="utf-8")
    outer = context.new_page()
    outer.goto(site.replace("page.html", "outer.html"))
    page = outer.frame_locator("iframe")
    ready(page)
    expect(page.get_by_text(NOT_KEPT)).to_be_visible()
    answer(page, "demo.1.a", "a")
    expect(form(page, "demo.1.a").get_by_role("status")).to_contain_text("Right.")
    count(page, 1)
    page.get_by_text("My answers on this device").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    page.get_by_role("button", name="Erase all").click()
    count(page, 0)


def test_a_full_storage_loses_nothing_that_was_kept_before(page):
    put(page, record(**{"demo.1.a": ANSWER}))
    page.evaluate(
        """() => {
          for (let size = 4 << 20; size; size >>= 1) {
            for (let n = 0; n < 4; n += 1) {
              try { localStorage.setItem(`filler-${size}-${n}`, "x".repeat(size)) } catch { break }
            }
          }
        }"""
    )
    reload(page)
    expect(page.get_by_text(NOT_KEPT)).to_have_count(0)
    answer(page, "demo.1.b", "a")
    expect(page.get_by_text(NOT_KEPT)).to_be_visible()
    answer(page, "demo.1.c", "true")
    count(page, 3)
    assert kept(page) == record(**{"demo.1.a": ANSWER})
    # Even a damaged record stays where it is when there is no room to set it aside.
    torn = record(**{"demo.1.a": ANSWER})[:-1]
    put(page, torn)
    expect(page.get_by_text(NOT_KEPT)).to_be_visible()
    assert kept(page) == torn


def test_two_tabs_keep_both_their_answers(context, site, page):
    other = context.new_page()
    other.goto(site)
    ready(other)
    form(other, "demo.2.b").locator("input").first.check()
    answer(page, "demo.1.a", "a")
    # The other tab shows it, and what is ticked there stays ticked.
    expect(form(other, "demo.1.a").get_by_role("status")).to_contain_text("Right.")
    expect(form(other, "demo.2.b").locator("input").first).to_be_checked()
    answer(other, "demo.1.c", "false")
    count(page, 2)
    answer(page, "demo.1.c", "true")
    expect(form(other, "demo.1.c").get_by_role("status")).to_contain_text("Right.")
    other.get_by_role("button", name="Start over").click()
    other.get_by_role("button", name="Clear them").click()
    count(page, 0)
    answer(page, "demo.2.a", "a")
    assert list(json.loads(kept(page))["sections"]["answers"]) == ["demo.2.a"]


def test_of_two_answers_to_one_question_the_newest_stays(page):
    """Without storage events, as when the other tab wrote in the same moment."""
    late = {**ANSWER, "at": "9999-01-01T00:00:00.000Z", "chosen": ["c"]}
    theirs = record(**{"demo.1.a": late, "demo.1.c": ANSWER})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, theirs])
    answer(page, "demo.1.a", "a")
    answer(page, "demo.1.c", "true")
    answers = json.loads(kept(page))["sections"]["answers"]
    assert answers["demo.1.a"]["chosen"] == ["c"]
    assert answers["demo.1.c"]["chosen"] == ["true"]


def open_panel(page):
    page.get_by_text("My answers on this device").focus()
    page.keyboard.press("Enter")


def test_answers_go_into_a_file_are_erased_and_come_back(page, tmp_path):
    put(page, "torn")
    answer(page, "demo.1.a", "b")
    open_panel(page)
    page.keyboard.press("Tab")
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    file = tmp_path / saving.value.suggested_filename
    saving.value.save_as(file)
    assert file.name.startswith("follow-the-nerve-") and file.suffix == ".json"
    assert json.loads(file.read_text())["aside"] == {f"{KEY}.damaged-1": "torn"}

    erase = page.get_by_role("button", name="Erase", exact=True)
    erase.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    count(page, 1)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    count(page, 0)
    expect(page.get_by_text("Your answers are erased from this device.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []

    answer(page, "demo.1.c", "true")
    page.get_by_role("button", name="Restore from a file").focus()
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Enter")
    choosing.value.set_files(file)
    expect(page.get_by_text("Your answers from the file are here.")).to_be_visible()
    count(page, 2)
    assert chosen(page, "demo.1.a") == ["b"]
    reload(page)
    count(page, 2)


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"version": 99, "sections": {}}'])
def test_a_foreign_file_changes_nothing(page, tmp_path, text):
    answer(page, "demo.1.a", "a")
    before = kept(page)
    file = tmp_path / "other.json"
    file.write_text(text)
    open_panel(page)
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Restore from a file").click()
    choosing.value.set_files(file)
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()
    assert kept(page) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["chosen", "right", "at", "__proto__", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(["demo.1.a", "demo.1.b", "__proto__", "constructor", "gone.1.a"])


def test_no_stored_text_breaks_the_page(context, site):
    """Invented records: the page always starts, and a readable answer is always there."""
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(site)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        answers=st.dictionaries(NAMES, JSON, max_size=3),
        sections=st.dictionaries(st.sampled_from(["later", "__proto__"]), JSON, max_size=1),
        cut=st.none() | st.integers(0, 200),
    )
    def holds(answers, sections, cut):
        sections = {**sections, "answers": {**answers, "demo.2.a": ANSWER}}
        whole = json.dumps({"version": 1, "sections": sections})
        text = whole[:cut]
        page.evaluate("localStorage.clear()")
        put(page, text)
        assert complaints == []
        readable = text == whole
        assert chosen(page, "demo.2.a") == (["b"] if readable else [])
        answer(page, "demo.2.a", "a")
        assert json.loads(kept(page))["sections"]["answers"]["demo.2.a"]["chosen"] == ["a"]
        aside = kept(page, f"{KEY}.damaged-1")
        assert aside in (None, text)
        assert readable or aside == text

    holds()
