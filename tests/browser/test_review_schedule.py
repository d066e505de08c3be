"""Questions come back on the days of the worked table, wherever and at whatever hour one reads."""

from __future__ import annotations

import csv
import json
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from nervepath.sphinx_ext.assets import part_script

TABLE = Path(__file__).parents[1] / "support" / "review_schedule.csv"
HARNESS = """
window[Symbol.for("follow-the-nerve")] = { definePart: (_, make) => { window.part = make({}); } };
"""
# The days of one case, lived through: what was due, and what comes back when.
LIVE = """([days, hours, minutes]) => {
  const { dayOf, isDue, next, standing } = window.part;
  let entry, answer;
  return days.map(([day, what]) => {
    const [year, month, date] = day.split("-").map(Number);
    const moment = new Date(year, month - 1, date, hours, minutes);
    const today = dayOf(moment);
    const place = standing(entry, answer, today);
    const said = what.replace("chapter ", "");
    if (said !== "nothing") {
      answer = { right: said !== "wrong", guessed: said === "guessed", at: moment.toISOString() };
      if (said === what) entry = { ...next(place, answer, today), at: answer.at };
    }
    const was = place ? (isDue(place, today) ? "yes" : "no") : "";
    return [today, was, standing(entry, answer, today).due ?? "never"];
  });
}"""
# Zones with a change of the clocks at midnight, of half an hour, with 14 hours and with none.
ZONES = ["America/New_York", "America/Santiago", "Australia/Lord_Howe", "Pacific/Kiritimati", "UTC"]


def cases():
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    name = ""
    for row in rows:
        name = row["case"] = row["case"] or name
    return {name: list(days) for name, days in groupby(rows, key=lambda row: row["case"])}


@pytest.fixture
def page_in(browser, tmp_path):
    """Open a page in a time zone that holds the schedule and nothing else."""
    (tmp_path / "harness.js").write_text(HARNESS, encoding="utf-8")
    (tmp_path / "schedule.js").write_text(part_script("schedule"), encoding="utf-8")
    scripts = "".join(f"<script src={name}.js></script>" for name in ("harness", "schedule"))
    html = f"<!DOCTYPE html><meta charset=utf-8>{scripts}"
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    contexts = []

    def opened(zone="UTC"):
        contexts.append(browser.new_context(timezone_id=zone))
        page = contexts[-1].new_page()
        page.goto((tmp_path / "page.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("zone", ZONES)
def test_every_case_of_the_worked_table_comes_back_on_its_day(page_in, zone):
    page = page_in(zone)
    for name, days in cases().items():
        wanted = [[day["day"], day["was due"], day["comes back"]] for day in days]
        lived = [[day["day"], day["what"]] for day in days]
        for hours, minutes in ((0, 5), (2, 30), (23, 55)):
            found = page.evaluate(LIVE, [lived, hours, minutes])
            assert found == wanted, f"{name}, at {hours}:{minutes:02} in {zone}"


ODD = ["", "soon", "2026-13-45", "0000-00-00", "9999-12-31", "12026-01-01", "2026-03-02T00:00"]


def test_odd_days_make_a_question_due_and_break_nothing(page_in):
    page = page_in()
    call = "([entry, answer]) => window.part.standing(entry, answer, '2026-03-02')"
    for odd in ODD:
        for step in range(5):
            stands = page.evaluate(call, [{"step": step, "due": odd, "at": odd}, None])
            assert stands == {"step": step, "due": "2026-03-02"}, (odd, step)
        entered = page.evaluate(call, [None, {"right": True, "guessed": False, "at": odd}])
        assert entered["step"] == 0, odd
        assert entered["due"] in {"2026-03-02", "2026-03-03"}, odd
    assert page.evaluate(call, [{"step": 5, "due": "2026-03-01", "at": ""}, None])["due"] is None


def item(name, due=None, **more):
    """A question of the chapter before the dot, where it stands, and what it is."""
    place = due and {"step": 0, "due": due}
    known = {"safety": False, "parallel": False, "known": True}
    return {"id": name, "chapter": name.split(".")[0], "place": place, **known, **more}


def ask(page, call, *given):
    found = page.evaluate(f"(given) => window.part.{call}(...given)", json.loads(json.dumps(given)))
    return [each["id"] for each in found]


TODAY = "2026-03-02"


def test_a_session_is_mixed_and_short_and_begins_with_safety(page_in):
    page = page_in()
    items = [item(f"{chapter}.{n}", "2026-03-01") for chapter in ("a", "b", "c") for n in range(6)]
    chosen = ask(page, "session", items, TODAY)
    assert len(chosen) == 8
    assert {name[0] for name in chosen} == {"a", "b", "c"}
    assert all(one[0] != other[0] for one, other in pairwise(chosen))
    # One about safety that is due; else one that comes later; else one of an unread chapter.
    safe = {"safety": True}
    due = [*items, item("d.1", TODAY, **safe), item("d.0", TODAY)]
    later = [*items, item("d.1", "2026-03-09", **safe)]
    unread = [*items, item("d.1", known=False, **safe)]
    for known in (due, later, unread):
        chosen = ask(page, "session", known, TODAY)
        assert chosen[0] == "d.1"
        assert len(chosen) == len(set(chosen)) == 8


def test_what_is_longest_due_comes_first_and_few_are_filled_up(page_in):
    page = page_in()
    old = [item("a.1", "2026-03-01"), item("a.2", "2025-12-01"), item("b.1", "2026-02-01")]
    new = [item("c.1"), item("c.2", parallel=True), item("d.1", known=False)]
    later = [item("e.1", "2026-03-05"), item("e.2", "2026-03-03")]
    assert ask(page, "session", old, TODAY) == ["a.2", "b.1", "a.1"]
    assert ask(page, "session", [*new, *old], TODAY) == ["a.2", "b.1", "a.1", "c.2", "c.1"]
    assert ask(page, "session", [*later, *old], TODAY) == ["a.2", "b.1", "a.1", "e.2", "e.1"]
    # Enough are due: nothing is added to them.
    more = [item(f"f.{n}", TODAY) for n in range(3)]
    assert len(ask(page, "session", [*new, *later, *old, *more], TODAY)) == 6
    assert ask(page, "session", [], TODAY) == []


def test_a_chosen_chapter_gives_new_questions_or_known_ones_and_one_about_safety(page_in):
    page = page_in()
    own = [item("a.1"), item("a.2", parallel=True), item("a.3", "2026-03-09"), item("a.4", TODAY)]
    all_items = [*own, item("b.1", safety=True, known=False)]
    assert ask(page, "chosenSession", own, all_items, True) == ["b.1", "a.2", "a.1"]
    assert ask(page, "chosenSession", own, all_items, False) == ["b.1", "a.4", "a.3"]
    assert ask(page, "chosenSession", own[2:], all_items, True) == []
    assert ask(page, "chosenSession", own[:2], all_items, False) == []
