"""Check lists: lines may go, but none that keeps somebody safe; each rests on a fact or sign."""

from __future__ import annotations

import re
from html import unescape

import pytest
import traitlets

from nervepath import facts
from nervepath.errors import DataError
from nervepath.reading import grade, sentences
from nervepath.reading import words as words_of
from nervepath.sphinx_ext.check_lists import cites
from nervepath.widgets.check_list import CheckList
from nervepath.widgets.check_list.words import FILE, LONGEST, ROOM, read, words

SHEETS = [pytest.param(sheet, id=name) for name, sheet in words().sheets.items()]


def test_there_are_the_four_sheets():
    assert list(words().sheets) == ["skin", "home", "visit", "book"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_with_all_taken_out_what_keeps_people_safe_is_still_there(sheet):
    html = unescape(CheckList(sheet=sheet.id, out=list(sheet.removable)).fallback())
    box = facts.red_box()
    stays = [sign.text for sign in box.signs]
    stays += [box.one_sign, box.go, box.weaker, box.cannot_get_there, sheet.note.text]
    stays += [text for act in sheet.acts for text in (act.sign, act.do)]
    stays += [line.text for line in sheet.lines if line.fixed]
    assert [text for text in stays if text not in html] == []
    assert all(f"<span>{line.text}</span>" not in html for line in sheet.lines if not line.fixed)
    # The last line is the last.
    assert html.endswith(f"<strong>{box.closing}</strong></p></div>")
    # One tells what to do before it lists anything to look at.
    assert html.index(sheet.acts[0].sign) < html.index(sheet.lead.text)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_fixed_line_cannot_be_taken_out(sheet):
    made = CheckList(sheet=sheet.id, out=[sheet.removable[0]])
    for name in [line.id for line in sheet.lines if line.fixed] or ["no-such-line"]:
        with pytest.raises(traitlets.TraitError, match="line that can be taken out"):
            made.out = [name]
        with pytest.raises(traitlets.TraitError, match="line that can be taken out"):
            CheckList(sheet=sheet.id, out=[name])
    assert made.out == [sheet.removable[0]]


@pytest.mark.parametrize("name", ["skin", "home", "visit"])
def test_the_most_urgent_comes_first(name):
    # The fourth sheet follows the stages of a booking.
    speeds = ["mbulance now", "now", "today"]
    first = [re.search("mbulance now|now|today", act.do)[0] for act in words().sheet(name).acts]
    found = [speeds.index(speed) for speed in first]
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, 2)


def test_another_sheet_starts_anew_and_own_lines_have_limits():
    made = CheckList(out=["heel"], own=["  Ask \n Mo  "])
    assert made.own == ["Ask Mo"]
    for bad in ([" "], ["x" * (LONGEST + 1)], ["x"] * (ROOM + 1), [7]):
        with pytest.raises(traitlets.TraitError):
            made.own = bad
    assert made.own == ["Ask Mo"]
    made.sheet = "home"
    assert (made.out, made.own) == ([], [])
    with pytest.raises(traitlets.TraitError, match=r"'hoem'.*home"):
        made.sheet = "hoem"


def test_own_words_are_only_text():
    assert "<img" not in CheckList(own=["<img src=x onerror=alert(1)>"]).fallback()


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_line_rests_on_a_fact_or_a_sign_and_cites_it(sheet):
    for one in (*sheet.acts, *sheet.lines, sheet.lead, sheet.note):
        assert one.facts or one.flags
        roles = cites(one)
        assert all(name in roles for name in (*one.facts, *one.flags))


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_words_are_plain_and_short(sheet):
    lines = [*sheet.lines, sheet.lead, sheet.note]
    texts = [*(line.text for line in lines), *(text for a in sheet.acts for text in (a.sign, a.do))]
    said = "\n\n".join(f"{text.rstrip('.:?')}." for text in texts)
    assert grade(said) <= 7
    # Between semicolons stand single signs, each read by itself.
    parts = [part for text in texts for one in sentences(text) for part in one.split(";")]
    assert [part for part in parts if len(words_of(part)) > 22] == []


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('facts = ["follow-own-surgeon"]', "", "field facts: is missing"),
        ('"falls-actions"', '"fall-actions"', "there is no 'fall-actions'"),
        ('id = "heel"', 'id = "toes"', "'toes' stands there twice"),
        ("fixed = true", "fixt = true", "field fixt: does not belong here"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path, before, after, says):
    text = FILE.read_text("utf-8")
    assert before in text
    file = tmp_path / "sheets.toml"
    file.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(DataError, match=says):
        read(file)
