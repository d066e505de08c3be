"""Every text of the reasoning rests on facts, reads plainly, and promises nothing."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
import textstat

from nervepath import anatomy, facts
from nervepath.errors import DataError
from nervepath.facts.tables import TABLES
from tests.unit.test_safety_words import PATTERN

FOLDER = Path(facts.__file__).parent
NAMES = (
    "sites",
    "skin_areas",
    "movements",
    "reflexes",
    "site_notes",
    "area_notes",
    "confusions",
    "textbook_patterns",
)
WORDS = ("name", "plain", "text", "tells_apart", "why_tests")


def texts():
    """Every text of the tables, and every sentence that the reasoning puts together."""
    for name in NAMES:
        for row in facts.table(name):
            for field in WORDS:
                if hasattr(row, field):
                    yield name, getattr(row, field)
    yield "method", anatomy.METHOD
    yield "hint", anatomy.HINT
    answer = anatomy.candidates(
        [area.id for area in anatomy.skin_areas()],
        [row.id for row in anatomy.movements()],
        [row.id for row in anatomy.reflexes()],
        both_legs=True,
    )
    for candidate in (*answer.found, *anatomy.candidates(["S1"]).found):
        for text in (*candidate.fits, *candidate.against):
            yield "candidate", text
    for site in anatomy.sites():
        for note in (*anatomy.affected(site.id).causes, *anatomy.affected(site.id).unsure):
            yield "note", note.text


TEXTS = sorted(set(texts()))


@pytest.mark.parametrize("name", NAMES)
def test_each_row_rests_on_facts_that_readers_may_see(name):
    for row in facts.table(name):
        assert row.facts
        for fact_id in row.facts:
            fact = facts.fact(fact_id)
            assert fact.sources
            assert fact.audience == "", fact_id


def test_each_answer_hands_its_facts_on():
    known = facts.all_facts()
    for site in anatomy.sites():
        here = anatomy.affected(site.id)
        rows = (here, *here.causes, *here.unsure, *here.confused_with)
        assert all(row.facts and set(row.facts) <= set(known) for row in rows), site.id
    for area in anatomy.skin_areas():
        here = anatomy.carries(area.id)
        assert all(row.facts and set(row.facts) <= set(known) for row in (here, *here.notes))
    assert set(anatomy.METHOD_FACTS) <= set(known)


def test_each_site_says_how_unsure_it_is():
    for site in anatomy.sites():
        assert anatomy.affected(site.id).unsure, site.id
    for area in anatomy.skin_areas():
        assert anatomy.carries(area.id).notes, area.id


@pytest.mark.parametrize("nerve", [n.id for n in anatomy.nerves() if not n.roots])
def test_roots_that_nobody_printed_stay_empty_and_it_is_said(nerve):
    here = anatomy.affected(nerve)
    assert here.root_areas == ()
    assert any("No source that we read gives the roots" in note.text for note in here.unsure)
    for area in anatomy.skin_areas("nerve"):
        if area.nerves[0] == nerve:
            assert area.roots == ()
            assert any("No source" in note.text for note in anatomy.carries(area.id).notes)


def test_a_nerve_has_no_root_skin_and_a_root_no_nerve_skin():
    for site in anatomy.sites():
        here = anatomy.affected(site.id)
        if site.kind == "nerve":
            assert here.root_areas == ()
        if site.kind == "root":
            assert here.nerve_areas == ()


def test_nerves_that_a_movement_names_are_those_that_move_the_leg():
    without = [n.id for n in anatomy.nerves() if not anatomy.affected(n.id).weak]
    only_skin = [n.id for n in anatomy.nerves() if n.muscles == ("none",)]
    sole = ["medial_plantar", "lateral_plantar"]  # they move toes; no source names a weak movement
    assert set(without) == {*only_skin, *sole}
    for nerve in sole:
        assert any("No source" in note.text for note in anatomy.affected(nerve).unsure)


def test_nothing_reassures_delays_predicts_or_asks_about_the_reader():
    found = [(name, text) for name, text in TEXTS if PATTERN.search(text)]
    assert found == []
    asks = re.compile(
        r"\b(you|your|yours|yourself)\b|\?|\bprobab|\blikely\b(?! in one study)", re.I
    )
    assert [text for _, text in TEXTS if asks.search(text)] == []


def test_texts_name_no_number_but_levels():
    number = re.compile(r"\d+")
    level = re.compile(r"\b[LS]\d(?:/[LS]?\d)?\b")
    assert [text for _, text in TEXTS if number.search(level.sub("", text))] == []


def test_texts_read_plainly():
    sentences = [text for name, text in TEXTS if text.endswith(".") and name != "candidate"]
    assert textstat.flesch_kincaid_grade(" ".join(sentences)) <= 7
    for text in sentences:
        for sentence in re.split(r"(?<=[.:;]) ", text):
            assert len(sentence.split()) <= 32, sentence


BROKEN = [
    # table, row as a spreadsheet counts, column, what stands there, part of the message
    ("sites", 2, "facts", "dermatome-l1;made-up", "'made-up' is not among the facts"),
    ("sites", 2, "facts", "", "is empty"),
    ("sites", 2, "kind", "nerve", "'L1' is no nerve"),
    ("sites", 54, "id", "L5", "stands in row 6 too"),
    ("sites", 2, "acts_on", "L2", "is for places only"),
    ("sites", 36, "acts_on", "L4;fibular_neck", "'fibular_neck' is not among the roots and nerves"),
    ("sites", 36, "weak", "foot_lft", "'foot_lft' is not among the movements"),
    ("sites", 36, "flags", "numb-nose", "'numb-nose' is not among the red_flags"),
    ("sites", 36, "both_legs", "maybe", "Use one of yes, no"),
    ("skin_areas", 2, "carried_by", "cluneal", "'cluneal' is not among the nerves"),
    ("skin_areas", 20, "carried_by", "tibial", "'tibial' is not among the roots"),
    ("skin_areas", 2, "overlaps", "sural", "'sural' does not belong here"),
    ("skin_areas", 20, "overlaps", "L5", "'L5' does not belong here"),
    ("skin_areas", 15, "flags", "sexual-numbness", "lacks saddle-numbness"),
    ("skin_areas", 2, "layer", "vein", "Use one of nerve, root"),
    ("movements", 2, "roots", "L6", "'L6' is not allowed"),
    ("movements", 2, "nerves", "femural", "'femural' is not among the nerves"),
    ("movements", 2, "flags", "", "is empty"),
    ("reflexes", 2, "facts", "knee reflex", "'knee reflex' is not among the facts"),
    ("site_notes", 2, "about", "L1;nowhere", "'nowhere' is not among the sites"),
    ("site_notes", 2, "kind", "hope", "Use one of cause, unsure"),
    ("area_notes", 2, "about", "roof", "'roof' is not among the skin_areas"),
    ("confusions", 2, "site_b", "L5", "makes no new pair"),
    ("confusions", 3, "site_a", "S9", "'S9' is not among the sites"),
    ("confusions", 3, "why_tests", "", "is empty"),
    ("textbook_patterns", 2, "areas", "", "no other sign is given"),
    ("textbook_patterns", 3, "expected", "L2;nowhere", "'nowhere' is not among the sites"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library") / "facts"
    shutil.copytree(FOLDER, folder)
    return folder


@pytest.mark.parametrize(("name", "row", "column", "cell", "message"), BROKEN)
def test_a_bad_cell_is_refused_by_file_row_and_column(copy, name, row, column, cell, message):
    path = copy / TABLES[name].file
    whole = path.read_bytes()
    rows = list(csv.reader(io.StringIO(whole.decode("utf-8"), newline="")))
    rows[row - 1][rows[0].index(column)] = cell
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    library = facts.Library(copy)
    library.__dict__.update(references=facts.references(), facts=facts.all_facts())
    try:
        with pytest.raises(DataError) as refused:
            library.table(name)
    finally:
        path.write_bytes(whole)
    error = refused.value
    assert error.file == f"facts/{TABLES[name].file}"
    assert error.record == f"row {row}"
    assert f"column {column}: " in error.problem
    assert message in str(error)
    assert error.remedy.endswith(".")
