"""A table is read whole, or refused with the file, the row, the column and the remedy."""

import csv
import io
import re
import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath import facts
from nervepath.errors import DataError, UnknownName
from nervepath.facts.tables import TABLES

FACTS = Path(facts.__file__).parent
ROWS = {
    "nerves": 22,
    "levels": 10,
    "landmarks": 126,
    "bones": 688,
    "outlines": 164,
    "skin": 63,
    "nerve_paths": 797,
    "nerve_curves": 38,
    "piriformis": 18,
    "path_lengths": 40,
    "targets": 8,
    "curve_names": 38,
    "skin_areas": 23,
    "movements": 14,
    "reflexes": 3,
    "sites": 53,
    "site_notes": 73,
    "area_notes": 20,
    "confusions": 10,
    "textbook_patterns": 38,
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the facts that a test may break (and must mend)."""
    folder = tmp_path_factory.mktemp("library") / "facts"
    shutil.copytree(FACTS, folder)
    return folder


def read(folder, name):
    """Read one table; the bibliography and the facts do not change here and are read once."""
    library = facts.Library(folder)
    library.__dict__.update(references=facts.references(), facts=facts.all_facts())
    return library.table(name)


def records(name):
    text = (FACTS / TABLES[name].file).read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def try_with(folder, name, raw):
    """Read a table with other bytes in its file, and put the file back."""
    path = folder / TABLES[name].file
    whole = path.read_bytes()
    path.write_bytes(raw)
    try:
        return read(folder, name)
    finally:
        path.write_bytes(whole)


def as_csv(rows):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_there_and_whole(name):
    assert len(facts.table(name)) == ROWS[name]


def test_rows_are_typed_and_cannot_be_changed():
    curve = next(row for row in facts.table("nerve_curves") if row.nerve == "sciatic_rule")
    assert (curve.length_mm, curve.parent, curve.source) == (388.0, "plexus_trunk", "constructed")
    with pytest.raises(FrozenInstanceError):
        curve.length_mm = 1.0
    femur = next(row for row in facts.table("bones") if row.bone == "femur")
    assert (femur.station, len(femur.radii), femur.radii[0]) == (0, 12, 17.2)


def test_a_list_that_was_handed_out_can_be_changed_without_harm():
    facts.table("levels").clear()
    facts.all_facts().clear()
    assert len(facts.table("levels")) == 10
    assert facts.fact("sciatic-roots")


def test_an_unknown_table_names_those_that_come_close():
    with pytest.raises(UnknownName, match="nerve_paths"):
        facts.table("nerve_path")


def test_every_nerve_says_where_its_roots_come_from():
    for nerve in facts.table("nerves"):
        assert nerve.roots or "not seen" in nerve.roots_note


BROKEN = [
    # table, row as a spreadsheet counts, column, what stands there, part of the message
    ("nerves", 4, "id", "", "is empty"),
    ("nerves", 4, "id", "tibial nerve", "is not a name of letters"),
    ("nerves", 4, "id", "sciatic", "stands in row 2 too"),
    ("nerves", 3, "roots", "L4;L6", "is not a list of levels"),
    ("nerves", 3, "roots", "S1;L5", "is not in order"),
    ("nerves", 3, "roots", "L4-S3", "is not a list of levels"),
    ("nerves", 6, "sources", "nobody2020", "'nobody2020' is not among the references"),
    ("nerves", 6, "sources", "pacssural;;wikisural", "nothing between two ;"),
    ("nerves", 2, "children", "tibial;common_fibula", "'common_fibula' is not among the nerves"),
    ("nerves", 10, "parent", "sciatick", "'sciatick' is not among the nerves"),
    ("nerves", 2, "fma", "19034", "is not like FMA:19034"),
    ("levels", 5, "level", "L9", "Use one of L1, L2"),
    ("levels", 5, "reflex", "knee reflex ", "ends with a space"),
    ("levels", 5, "reflex", "knee\nreflex", "cannot be printed"),
    ("landmarks", 7, "x", "abc", "is not a plain number"),
    ("landmarks", 7, "x", "nan", "is not a plain number"),
    ("landmarks", 7, "x", "inf", "is not a plain number"),
    ("landmarks", 7, "x", "1e2", "is not a plain number"),
    ("landmarks", 7, "y", "900", "outside -160 to 160"),
    ("landmarks", 7, "x", "12", "does not go with side midline"),
    ("bones", 3, "r11", "", "is empty"),
    ("bones", 3, "r4", "-3", "outside 0.1 to 200"),
    ("bones", 5, "station", "40", "40 comes after 2"),
    ("bones", 2, "kind", "ball", "is too many"),
    ("skin", 2, "kind", "ring_y", "trunk has ring_z"),
    ("skin", 4, "station", "2.5", "is not a whole number"),
    ("outlines", 2, "bone", "hipbone", "'hipbone' is not among the bones"),
    ("nerve_paths", 9, "nerve", "root_L6", "'root_L6' is not among the nerve_curves"),
    ("nerve_paths", 9, "nearest_landmark", "knee", "'knee' is not among the landmarks"),
    ("nerve_paths", 9, "arc_mm", "30.0", "does not go on from the row above"),
    ("nerve_paths", 9, "x", "-134.1", "where the points are"),
    ("nerve_curves", 8, "parent", "plexus", "'plexus' is not another nerve"),
    ("nerve_curves", 8, "source", "guessed", "Use one of dataset, proxy, constructed"),
    ("piriformis", 8, "half_width", "", "is empty"),
    ("piriformis", 8, "wdir_z", "0.1", "is not 1 long"),
    ("path_lengths", 9, "target", "nose", "'nose' is not among the targets"),
    ("path_lengths", 9, "root", "S2", "stands in row"),
    ("targets", 3, "curves", "common_fibular;tail", "'tail' is not among the nerve_curves"),
    ("curve_names", 9, "record", "sciatica", "'sciatica' is not among the nerves"),
]


@pytest.mark.parametrize(("name", "row", "column", "cell", "message"), BROKEN)
def test_a_bad_cell_is_refused_where_it_stands(copy, name, row, column, cell, message):
    rows = records(name)
    rows[row - 1][rows[0].index(column)] = cell
    with pytest.raises(DataError) as refused:
        try_with(copy, name, as_csv(rows))
    error = refused.value
    where = int(re.fullmatch(r"row (\d+)", error.record)[1])
    # A doubled key and a gap are seen at the later one of the two rows.
    assert where == row or (where > row and "stands in row" in str(error))
    assert Path(error.file).name == Path(TABLES[name].file).name
    assert message in str(error)
    assert "column " in error.problem
    assert error.remedy.endswith(".")


@pytest.mark.parametrize("name", TABLES)
def test_a_lost_or_extra_column_is_refused(copy, name):
    rows = records(name)
    with pytest.raises(DataError, match=rf"row 1: column {rows[0][1]}: is missing"):
        try_with(copy, name, as_csv([row[:1] + row[2:] for row in rows]))
    with pytest.raises(DataError, match="row 1: column note: does not belong here"):
        try_with(copy, name, as_csv([[*rows[0], "note"], *[[*row, ""] for row in rows[1:]]]))
    with pytest.raises(DataError, match="row 3: has"):
        try_with(copy, name, as_csv([*rows[:2], rows[2][:-1], *rows[3:]]))


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_or_foreign_file_is_refused(copy, name):
    for raw, message in (
        (b"", "is empty"),
        (as_csv(records(name)[:1]), "there is no row"),
        (as_csv(records(name)) + b"\xff\xfe", "is not UTF-8"),
        ("\n".join(map(",".join, records(name))).encode("utf-16"), "is not UTF-8"),
    ):
        with pytest.raises(DataError, match=message):
            try_with(copy, name, raw)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"nerve_curves\.csv, whole file: cannot be read"):
        read(tmp_path, "nerve_curves")


def test_a_lost_point_in_the_middle_of_a_nerve_is_noticed(copy):
    rows = records("nerve_paths")
    with pytest.raises(DataError, match=r"row 21: column point: 7 comes after 5"):
        try_with(copy, "nerve_paths", as_csv([*rows[:20], *rows[21:]]))


def test_a_byte_order_mark_from_a_spreadsheet_does_no_harm(copy):
    raw = b"\xef\xbb\xbf" + (FACTS / "levels.csv").read_bytes()
    assert len(try_with(copy, "levels", raw)) == 10


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", " ", "nan", "-inf", "1e9", "٣", "0", "-1", "999999999", ";", "a;a", '"']),
    st.floats().map(str),
)


@settings(deadline=None, max_examples=250)
@given(st.data())
def test_whatever_happens_to_a_table_the_answer_is_one_clear_message(copy, data):
    name = data.draw(st.sampled_from(sorted(TABLES)))
    rows = records(name)
    at = data.draw(st.integers(0, len(rows) - 1))
    change = data.draw(st.sampled_from(["cell", "double", "lose", "swap", "bytes", "cut"]))
    if change == "cell":
        column = data.draw(st.integers(0, len(rows[0]) - 1))
        rows[at][column] = data.draw(CELLS)
    elif change == "double":
        rows.insert(at, rows[at])
    elif change == "lose":
        del rows[at]
    elif change == "swap":
        other = data.draw(st.integers(0, len(rows) - 1))
        rows[at], rows[other] = rows[other], rows[at]
    try:
        raw = as_csv(rows)
    except UnicodeEncodeError:  # half a character cannot be written to a file
        return
    if change == "bytes":
        place = data.draw(st.integers(0, len(raw)))
        raw = raw[:place] + data.draw(st.binary(max_size=6)) + raw[place:]
    elif change == "cut":
        raw = raw[: data.draw(st.integers(0, len(raw)))]
    try:
        assert try_with(copy, name, raw)
    except DataError as error:
        assert Path(error.file).name == Path(TABLES[name].file).name
        assert re.fullmatch(r"row \d+", error.record)
        assert re.search("column|cells|CSV|UTF-8|empty", error.problem)
        assert error.remedy.endswith(".")
