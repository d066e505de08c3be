"""A diary in Python: what it takes, what it refuses and why, and its files."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath.errors import CourseError, DataError
from nervepath.widgets.diary import Diary, columns, read_csv, to_csv
from nervepath.widgets.diary.words import words

DAY = "2026-05-01"
WHOLE = [column for column in columns.measures() if column.step == 1]
VALUES = {column.name: st.integers(0, column.high) for column in WHOLE} | {
    "sleep_hours": st.integers(0, 96).map(lambda quarters: quarters / 4),
    "note": st.text(
        st.characters(codec="utf-8", exclude_categories=["C"]) | st.sampled_from("='+-@\t\n"),
        min_size=1,
        max_size=40,
    ),
}
ENTRIES = st.fixed_dictionaries(
    {"date": st.dates(min_value=columns.day(1900, 1, 1), max_value=columns.day(2100, 12, 31))},
    optional=VALUES,
).filter(lambda entry: len(entry) > 1)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"date": DAY, "pain": 11}, "pain is 11. Use a whole number from 0 to 10"),
        ({"date": DAY, "pain": -1}, "pain is -1."),
        ({"date": DAY, "pain": 2.5}, "pain is 2.5. Use a whole number"),
        ({"date": DAY, "pain": True}, "pain is True."),
        ({"date": DAY, "pain": "4"}, "pain is '4'."),
        ({"date": DAY, "pain": math.inf}, "pain is inf."),
        ({"date": DAY, "sleep_hours": 7.1}, "sleep_hours is 7.1. Use a number in quarters"),
        ({"date": "2026-02-30", "pain": 1}, "date is '2026-02-30'. Write a day of the calendar"),
        ({"date": "1 May 2026", "pain": 1}, "date is '1 May 2026'."),
        ({"pain": 1}, "date is None."),
        ({"date": DAY}, "It has a date and nothing else."),
        ({"date": DAY, "note": "x" * 501}, "note is not a text of at most 500 characters."),
        ({"date": DAY, "pian": 1}, "There is no column of a diary 'pian'. Did you mean pain?"),
        ({"date": DAY, "numb_right_pudendal": 1}, "There is no column of a diary"),
        ({"date": DAY, "pain": 1, "id": "__proto__"}, "id is '__proto__'"),
        ("2026-05-01", "is not an entry"),
    ],
)
def test_a_bad_value_is_refused_with_its_entry_and_a_remedy(entry, says):
    diary = Diary(entries=[{"date": DAY, "pain": 4}])
    with pytest.raises(CourseError) as refused:
        diary.entries = [{"date": DAY, "pain": 3}, entry]
    assert str(refused.value).startswith("Entry 2: ")
    assert says in str(refused.value)
    assert [one["pain"] for one in diary.entries] == [4]


def test_rows_of_a_data_frame_are_taken_as_they_are():
    """A data frame has every column in every row, numbers as decimals, and NaN in the gaps."""
    entries = read_csv(columns.INVENTED)
    rows = [
        {
            name: float(value) if isinstance(value := one.get(name, math.nan), int) else value
            for name in columns.names()
        }
        for one in entries
    ]
    diary = Diary(entries=rows)
    assert diary.entries == entries
    assert repr(diary) == f"Diary({len(entries)} entries)"


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=4))
def test_what_is_written_to_a_file_is_read_from_it(tmp_path_factory, entries):
    diary = Diary(entries=entries)
    file = tmp_path_factory.mktemp("diary") / "diary.csv"
    file.write_text(to_csv(diary.entries), "utf-8", newline="")
    assert read_csv(file) == diary.entries
    assert Diary(entries=[*entries, *diary.entries]).entries == diary.entries, "a double"


def test_no_note_in_a_file_begins_as_a_formula_does(tmp_path):
    notes = ["=1+1", "+1", "-1", "@a", "'=1", "'a", "plain"]
    text = to_csv([{"date": DAY, "note": note} for note in notes])
    fields = [line.split(",")[5].strip('"') for line in text.splitlines()[1:]]
    assert not [field for field in fields if field[0] in "=+-@"]
    file = tmp_path / "bad.csv"
    file.write_text(f"date,note\n{DAY},fine\n{DAY},=HYPERLINK(1)\n", "utf-8")
    with pytest.raises(DataError, match=r"bad.csv, line 3: note begins with '=', as a formula"):
        read_csv(file)


def test_the_data_dictionary_names_every_column_and_every_limit():
    told = columns.__doc__ or ""
    for name in columns.names():
        side, area = name.rpartition("numb_")[1:] if name.startswith("numb_") else ("", "")
        area = area.partition("_")[2]
        assert f"``{area}``" in told if side else f"``{name}``" in told, name
    for column in columns.measures():
        assert str(column.high) in told
    assert str(columns.NOTE_LENGTH) in told


def test_the_example_is_invented_and_says_so_in_every_way():
    entries = read_csv(columns.INVENTED)
    assert to_csv(entries) == columns.INVENTED.read_text("utf-8")
    assert "invented" in columns.INVENTED.name
    assert all(one["id"].startswith(columns.INVENTED_ID) for one in entries)
    assert all(one["note"].startswith("Invented") for one in entries if "note" in one)
    days = [columns.day.fromisoformat(one["date"]) for one in entries]
    assert (days[-1] - days[0]).days == 55
    gaps = [(later - day).days for day, later in pairwise(days)]
    assert max(gaps) > 2


def test_no_word_of_the_diary_judges_or_promises():
    text = " ".join(
        " ".join(one) if isinstance(one, list) else one
        for section in words().values()
        for key, one in section.items()
        if key not in ("facts", "flags")
    ).lower()
    for word in (
        "improv",
        "well done",
        "great",
        "streak",
        "good news",
        "trend",
        "score",
        "normal range",
        "recover",
    ):
        assert word not in text, word


def test_on_paper_the_top_line_stands_first_and_there_is_room_for_seven_days():
    sheet = Diary().fallback()
    assert sheet.index(words()["said"]["first"]) < sheet.index("<table")
    assert sheet.count("<td></td>") == 7 * sheet.count('scope="row"')
    assert "Get checked today." in sheet
