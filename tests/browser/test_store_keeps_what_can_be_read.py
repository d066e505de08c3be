"""Whatever lies in the store: no tool of the course breaks, and what can be read is never lost."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nervepath.quiz import load_quizzes
from tests.support.book import ROOT
from tests.support.quiz_page import KEY, ROOM
from tests.support.review_page import TOOLS, chapters, write_review_pages
from tests.support.server import served

AT = "2026-01-02T03:04:05.000Z"
LATER = "2026-01-03T03:04:05.000Z"
ANSWER = {"type": "single", "chosen": ["b"], "right": False, "guessed": False, "at": AT}
PLACE = {"step": 1, "due": "2026-01-10", "at": AT}
READ = {"at": AT}

# Instead of the host: keeps the modules, so that one page can start them again and again.
HARNESS = """
const made = {}, parts = {};
const KEY = "follow-the-nerve";
const SECTIONS = ["answers", "review", "read", "checks", "diary"];
window[Symbol.for("follow-the-nerve")] = {
  define: (name, make) => { made[name] = make(parts); },
  definePart: (name, make) => { parts[name] = make(parts); },
};
const now = () => new Date("2026-03-02T12:00:00Z");
const open = () => made.store.open({ storage: localStorage, now });
const kept = () => JSON.parse(localStorage.getItem(KEY))?.sections ?? null;

function start(text) {
  localStorage.clear();
  if (text !== null) localStorage.setItem(KEY, text);
  return open();
}

// Starts the tool of a template, and returns every word that it shows.
function shown(template, store) {
  const el = template.content.firstElementChild.cloneNode(true);
  document.body.append(el);
  const state = el.querySelector(":scope > .course-widget-state");
  const values = state ? JSON.parse(state.textContent) : {};
  const view = el.querySelector(":scope > .course-widget-view") ?? el;
  const model = { get: (key) => values[key] };
  made[el.dataset.widget].render({ el: view, store, load: () => Promise.reject(), model });
  const words = view.innerText;
  el.remove();
  return words;
}

// What a text leaves: the sections, what was set aside, what is said, and what is kept after
// one more answer and one more chapter.
function lived(text) {
  const store = start(text);
  const told = [];
  store.onProblem((message) => told.push(message));
  const sections = Object.fromEntries(SECTIONS.map((name) => [name, store.get(name) ?? {}]));
  const aside = localStorage.getItem(`${KEY}.damaged-1`);
  const words = [...document.querySelectorAll("template")].map((each) => shown(each, store));
  const at = store.now();
  const answer = { chosen: ["a"], right: true, guessed: false, at };
  store.set("answers", { ...(store.get("answers") ?? {}), "new.1.a": answer });
  store.set("read", { ...(store.get("read") ?? {}), "new.1.a": { at } });
  return { sections, aside, told, words, after: kept() };
}

window.store = { start, open, kept };
// As text: on its way to the test, an entry called __proto__ would get lost.
window.live = (texts) => JSON.stringify(texts.map(lived));
"""


@pytest.fixture(scope="module")
def harness(browser, tmp_path_factory):
    """Open a page with all tools in templates; `harness(store_module)` with another store."""
    folder = tmp_path_factory.mktemp("store")
    quizzes = chapters()
    contexts = []
    with served(folder) as site:

        def opened(store=None):
            write_review_pages(folder, quizzes, store=store)
            (folder / "course" / "harness.js").write_text(HARNESS, "utf-8")
            names = ["harness", "store", "part-question", "part-schedule", *TOOLS]
            scripts = "".join(f'<script src="course/{name}.js"></script>' for name in names)
            bodies = [(folder / f"{name}.html").read_text("utf-8") for name in PAGES]
            tools = [tool for body in bodies for tool in tools_of(body)]
            templates = "".join(f"<template>{tool}</template>" for tool in tools)
            icon = '<link rel="icon" href="data:,">'
            page = f"<!DOCTYPE html><meta charset=utf-8>{icon}{scripts}{templates}"
            (folder / "harness.html").write_text(page, "utf-8")
            contexts.append(browser.new_context())
            page = contexts[-1].new_page()
            page.goto(f"{site}/harness.html")
            return page

        yield opened
        for context in contexts:
            context.close()


PAGES = ("review", "progress", "sample")


def tools_of(page):
    """The tools on a page, as HTML."""
    main = page.partition("Part</h2>")[2].partition("</main>")[0]
    start = main.find('<div class="course-widget"')
    return [part for part in (main[:start], main[start:]) if part]


LEAVES = st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=5) | st.just(AT)
FIELDS = ["chosen", "right", "guessed", "at", "type", "step", "due", "__proto__", "constructor"]
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5)
    ),
    max_leaves=8,
)
DAYS = st.none() | st.sampled_from(["2026-01-10", "2026-03-09", "9999-12-31", "soon", ""])
MOMENTS = st.sampled_from([AT, "2099-01-01T00:00:00.000Z", "", "yesterday", "-271821-04-20"])
ANSWERS = st.fixed_dictionaries(
    {
        "chosen": st.lists(st.sampled_from(["a", "b", "1=a", "true", "12", "", "💥"]), max_size=3),
        "right": st.booleans(),
        "guessed": st.booleans(),
        "at": MOMENTS,
    },
    optional={"type": JSON | st.sampled_from(["single", "order", "match", "text"])},
)
PLACES = st.fixed_dictionaries({"step": st.integers(0, 9), "due": DAYS, "at": MOMENTS})
QUESTIONS = [question.id for quiz in chapters() for question in quiz.questions]
NAMES = st.sampled_from(
    [*QUESTIONS[:12], "gone.1.a", "__proto__", "constructor", "", "now/before/x"]
)
CHAPTERS = st.sampled_from(["sample", "second", "gone", "__proto__", "toString"])


def section(names, entries):
    """A section with good entries, with some of which one field is odd, and with anything."""
    odd = st.builds(
        lambda entry, field, value: {**entry, field: value},
        entries,
        st.sampled_from(FIELDS[:7]),
        LEAVES | st.sampled_from(["1", "true", 1.5, [1], {}]),
    )
    return JSON | st.dictionaries(names, entries | odd | JSON, max_size=4)


NOTED = st.fixed_dictionaries(
    {"at": MOMENTS},
    optional={
        "date": DAYS,
        "pain": st.integers(-2, 12) | JSON,
        "note": st.text(max_size=4),
        "deleted": st.just(True) | JSON,
    },
)
RECORDS = st.fixed_dictionaries(
    {
        "version": st.sampled_from([1, 1, 1, 1, 1, 1, 0, -1, 2, 99, 1.5, "1", None]),
        "sections": st.fixed_dictionaries(
            {},
            optional={
                "answers": section(NAMES, ANSWERS),
                "review": section(NAMES, PLACES),
                "read": section(CHAPTERS, st.fixed_dictionaries({"at": MOMENTS})),
                "checks": section(NAMES, st.fixed_dictionaries({"at": MOMENTS, "step": JSON})),
                "diary": section(st.sampled_from(["e01", "__proto__"]), NOTED),
                "a later section": JSON,
                "__proto__": JSON,
            },
        ),
    }
)
TEXTS = st.one_of(
    RECORDS.map(json.dumps),
    RECORDS.map(json.dumps),
    st.builds(lambda record, cut: json.dumps(record)[:cut], RECORDS, st.integers(0, 300)),
    JSON.map(json.dumps),
    st.text(max_size=20),
)


def live(page, *texts):
    return json.loads(page.evaluate("window.live", list(texts)))


def readable(text):
    """What can be read of a text, by section, and whether that is all of it; None for nothing."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None, False
    version = record.get("version") if isinstance(record, dict) else None
    if isinstance(version, bool) or version != 1 or not isinstance(record.get("sections"), dict):
        return None, False
    found, whole = {}, True
    for name, good in GOOD.items():
        entries = record["sections"].get(name, {})
        whole = whole and isinstance(entries, dict)
        entries = entries if isinstance(entries, dict) else {}
        found[name] = {key: value for key, value in entries.items() if good(value)}
        whole = whole and found[name] == entries
    return found, whole


def has(entry, **kinds):
    return isinstance(entry, dict) and all(
        name in entry and kind(entry[name]) for name, kind in kinds.items()
    )


def text(value):
    return isinstance(value, str)


def flag(value):
    return isinstance(value, bool)


GOOD = {
    "answers": lambda e: has(e, chosen=words, right=flag, guessed=flag, at=text),
    "review": lambda e: has(e, step=number, due=lambda due: due is None or text(due), at=text),
    "read": lambda e: has(e, at=text),
    "checks": lambda e: has(e, at=text),
    "diary": lambda e: (
        has(e, at=lambda at: text(at) and re.fullmatch(r"2\d{3}-.{19}Z", at))
        and (e.get("deleted") is True or has(e, date=lambda day: text(day) and DAY.fullmatch(day)))
        and all(map(of_diary, e.items()))
    ),
}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def of_diary(field):
    name, value = field
    if name == "deleted":
        return value is True
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return text(value) or (number and value >= 0)


def words(value):
    return isinstance(value, list) and all(map(text, value))


def number(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def test_no_text_breaks_a_tool_and_nothing_that_can_be_read_is_lost(harness):
    page = harness()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))

    # No shrinking: each try is a dozen texts in a browser, and the text is named anyway.
    @settings(
        max_examples=25,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(TEXTS, min_size=12, max_size=12))
    def holds(texts):
        for each, left in zip(texts, live(page, *texts), strict=True):
            found, whole = readable(each)
            assert left["sections"] == (found or {name: {} for name in GOOD}), each
            assert left["aside"] == (None if whole else each), each
            assert bool(left["told"]) is not whole, each
            assert all(left["words"]), each
            for name, entries in (found or {}).items():
                assert entries.items() <= left["after"].get(name, {}).items(), each
            assert "new.1.a" in left["after"]["answers"], each
            assert "new.1.a" in left["after"]["read"], each
        assert complaints == []

    holds()


def record(version=1, **sections):
    return json.dumps({"version": version, "sections": sections})


STORE = (ROOM / "store.js").read_text("utf-8")


def changed(old, new):
    assert STORE.count(old) == 1
    return STORE.replace(old, new)


def test_a_question_with_a_new_id_keeps_what_is_stored_of_it(harness):
    names = '"first.1.a": "old.1.a", "old.1.a": "demo.1.a", "two.1.a": "demo.1.b"'
    page = harness(changed("const RENAMED = {};", f"const RENAMED = {{ {names} }};"))
    late = {**ANSWER, "at": LATER, "chosen": ["c"]}
    stored = record(
        answers={"first.1.a": ANSWER, "two.1.a": ANSWER, "demo.1.b": late, "gone.1.a": ANSWER},
        review={"old.1.a": PLACE, "demo.1.b": PLACE, "two.1.a": {**PLACE, "at": LATER, "step": 3}},
        checks={"now": {"at": AT}, "now/before/first.1.a": ANSWER, "first.1.a/x": {"at": AT}},
        read={"old.1.a": READ},
    )
    [left] = live(page, stored)
    assert left["aside"] is None
    assert left["sections"]["answers"] == {"demo.1.a": ANSWER, "demo.1.b": late, "gone.1.a": ANSWER}
    review = {"demo.1.a": PLACE, "demo.1.b": {**PLACE, "at": LATER, "step": 3}}
    assert left["sections"]["review"] == review
    assert set(left["sections"]["checks"]) == {"now", "now/before/demo.1.a", "first.1.a/x"}
    assert left["sections"]["read"] == {"old.1.a": READ}
    # The same for a file from long ago.
    again = """(text) => {
      const store = window.store.start(null);
      store.restore(text);
      return store.get("answers");
    }"""
    assert set(page.evaluate(again, stored)) == {"demo.1.a", "demo.1.b", "gone.1.a"}


def test_every_renamed_question_leads_to_one_that_there_is():
    """An id in the table that is still in use would take the answers of its question away."""
    body = STORE.partition("const RENAMED = {")[2].partition("};")[0]
    pairs = json.loads("{" + body.replace("\n", "").rstrip(", ") + "}")
    ends = {new for new in pairs.values() if new not in pairs}
    known = {q.id for quiz in load_quizzes(ROOT / "book").values() for q in quiz.questions}
    assert ends <= known
    assert not known & set(pairs)


def test_todays_record_survives_a_newer_version_and_back(harness):
    whole = {
        "answers": {"demo.1.a": ANSWER},
        "review": {"demo.1.a": PLACE},
        "read": {"sample": READ},
    }
    step = "1: (old) => ({ version: 2, sections: { ...old.sections, more: { kept: true } } })"
    newer = changed("const MIGRATIONS = {};", f"const MIGRATIONS = {{ {step} }};")
    newer = newer.replace("const VERSION = 1;", "const VERSION = 2;")
    page = harness(newer)
    [left] = live(page, record(**whole))
    for name, entries in whole.items():
        assert left["sections"][name] == entries
    written = page.evaluate("localStorage.getItem('follow-the-nerve')")
    assert json.loads(written)["version"] == 2
    assert json.loads(written)["sections"]["more"] == {"kept": True}
    # An old copy of a page sets it aside. The next new one takes it back.
    page = harness()
    live(page, written)
    assert page.evaluate("localStorage.getItem('follow-the-nerve.damaged-1')") == written
    old_answers = page.evaluate("window.store.kept()")["answers"]
    left_behind = page.evaluate("Object.entries(localStorage)")
    page = harness(newer)
    page.evaluate(
        "(all) => all.forEach(([name, text]) => localStorage.setItem(name, text))", left_behind
    )
    call = """() => {
      const store = window.store.open();
      return [store.get("answers"), store.get("review"), Object.keys(localStorage)];
    }"""
    found = page.evaluate(call)
    assert found[0] == {"demo.1.a": ANSWER, **old_answers}
    assert found[1] == {"demo.1.a": PLACE}
    assert found[2] == [KEY]


def test_two_tabs_in_one_moment_keep_each_others_entries(harness):
    """Two stores of one page hear nothing of each other: both wrote before either knew."""
    call = """(text) => {
      const one = window.store.start(text);
      const other = window.store.open();
      const put = (store, name, id, entry) => {
        const { [id]: old, ...rest } = store.get(name) ?? {};
        store.set(name, entry ? { ...rest, [id]: entry } : rest);
      };
      put(one, "read", "x", null);
      put(other, "read", "z", { at: "2026-01-06" });
      put(one, "review", "b", { step: 2, due: "2026-02-01", at: "2026-01-05" });
      put(other, "review", "c", { step: 0, due: null, at: "2026-01-05" });
      put(other, "review", "a", { step: 4, due: "2026-02-01", at: "2026-01-06" });
      put(one, "review", "a", { step: 0, due: "2026-01-04", at: "2026-01-03" });
      return window.store.kept();
    }"""
    stored = record(review={"a": PLACE}, read={"x": READ, "y": READ})
    left = harness().evaluate(call, stored)
    assert {name: entry["step"] for name, entry in left["review"].items()} == {
        "a": 4,
        "b": 2,
        "c": 0,
    }
    assert set(left["read"]) == {"y", "z"}
