"""The downloads: a data tool reads them by their dictionary, and they say what the course says."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import make_dataclass

import pytest
from frictionless import Package, system

from nervepath import facts
from nervepath.errors import CourseError
from nervepath.facts.tables import TABLES
from nervepath.open_data import ARCHIVE, datasets, files
from nervepath.open_data.datasets import _dataset

SETS = {dataset.name: dataset for dataset in datasets()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All files as somebody has them who unpacked the archive."""
    place = tmp_path_factory.mktemp("data")
    with zipfile.ZipFile(io.BytesIO(files()[ARCHIVE])) as archive:
        assert archive.testzip() is None
        archive.extractall(place)
    return place / "follow-the-nerve-data"


def faults(folder) -> list[str]:
    """Return what the data tool finds wrong."""
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    return report.flatten(["taskNumber", "rowNumber", "fieldName", "note"]) + report.errors


def test_a_data_tool_reads_every_table_by_the_dictionary(folder):
    assert faults(folder) == []
    assert len(Package(str(folder / "datapackage.json")).resources) == len(SETS)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("path_lengths.csv", ",1", ",far1"),
        ("levels.csv", "\nL2,", "\nL1,"),
        ("movements.csv", "id,", "name,"),
        ("curve_names.csv", "sciatic", "no_such_nerve"),
    ],
    ids=["no number", "a level twice", "a column without words", "a nerve of no table"],
)
def test_the_tool_would_find_a_damaged_table(folder, tmp_path, file, old, new):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    assert faults(tmp_path)


@pytest.mark.parametrize("name", SETS)
def test_csv_and_json_hold_the_same_rows(folder, name):
    dataset = SETS[name]
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    objects = json.loads((folder / f"{name}.json").read_text("utf-8"))
    assert len(cells) == len(objects) == len(dataset.rows) > 0
    for cell, read in zip(cells, objects, strict=True):
        for field, value in read.items():
            shown = ";".join(map(str, value)) if isinstance(value, list) else value
            if isinstance(value, bool):
                shown = str(value).lower()
            assert cell[field] == ("" if shown is None else str(shown)), (name, field)


def test_every_table_and_every_kind_of_record_can_be_downloaded():
    assert set(SETS) >= {*TABLES, "facts", "red_flags", "claims", "glossary", "references"}
    assert [row[0] for row in SETS["red_flags"].rows] == [flag.id for flag in facts.red_flags()]
    for name in TABLES:
        assert len(SETS[name].rows) == len(facts.table(name)), name


def test_what_is_for_tutors_is_not_handed_out():
    tutors = {fact.id for fact in facts.all_facts().values() if fact.audience == "tutors"}
    assert not tutors & {row[0] for row in SETS["facts"].rows}
    assert not tutors & {row[0] for row in SETS["disagreements"].rows}


def test_every_column_says_what_it_means_in_plain_text():
    for dataset in SETS.values():
        assert len(dataset.about) > 10, dataset.name
        for field in dataset.fields:
            assert field.description.endswith((".", ")")), (dataset.name, field.name)
            assert "`" not in field.description, (dataset.name, field.name)


def test_a_column_without_words_is_refused():
    row = make_dataclass("Row", [("id", str)], namespace={"__doc__": "A row."})("a")
    with pytest.raises(CourseError, match="column id: nothing says what it means"):
        _dataset("rows", [row], ("id",))


def test_license_notice_and_limits_travel_with_the_files(folder):
    dictionary = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert dictionary["licenses"][0]["name"] == "CC-BY-SA-4.0"
    assert "Cite as" in (folder / "README.md").read_text("utf-8")
    assert "Z-Anatomy" in (folder / "NOTICE.md").read_text("utf-8")
    assert "They do not examine a person" in dictionary["description"]


def test_the_same_facts_give_the_same_bytes():
    assert files()[ARCHIVE] == files()[ARCHIVE]
