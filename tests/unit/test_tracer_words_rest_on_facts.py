"""The tracer says only what the facts say, in plain words, and marks what was constructed."""

from __future__ import annotations

import re
import tomllib

import pytest
import textstat

from nervepath import facts
from nervepath.errors import DataError, UnknownName
from nervepath.widgets.nerve_tracer import NerveTracer, picture, words

STATIONS = list(words.stations().values())


def said(station: words.Station) -> str:
    return " ".join([station.title, *station.text, station.passes, station.press, station.feel])


def test_every_fact_behind_the_words_exists():
    known = set(facts.all_facts()) | {flag.id for flag in facts.red_flags()}
    assert words.fact_ids() - known == set()


@pytest.mark.parametrize("station", STATIONS, ids=lambda s: s.id)
def test_a_station_is_easy_to_read(station):
    sentences = re.split(r"(?<=[.!?])\s+", said(station))
    assert textstat.flesch_kincaid_grade(said(station)) <= 8
    assert max(len(sentence.split()) for sentence in sentences) <= 30


@pytest.mark.parametrize("station", STATIONS, ids=lambda s: s.id)
def test_a_station_uses_the_words_of_the_course(station):
    for word in ("slipped", "fibre", "centre", "colour", "longest nerve", "your nerve is pressed"):
        assert word not in said(station).lower()


def test_where_sources_are_silent_the_page_says_that_sources_are_silent():
    silent = [station for station in STATIONS if not station.press]
    assert silent
    assert "our sources name nothing" in words.line("no_press").lower()
    html = NerveTracer().fallback()
    assert html.count(words.line("no_press")) == len(silent)


def test_a_dropping_foot_and_the_saddle_come_with_what_to_do():
    for station in STATIONS:
        if "drop" in station.feel:
            assert "emergency department now" in station.feel
    assert "emergency department now" in words.root_words()["S3"].feel


def test_every_station_belongs_to_a_branch():
    used = {name for branch in words.branches().values() for name in branch.stations}
    assert used == set(words.stations())


def test_constructed_roots_are_marked():
    roots = picture.content()["roots"]
    assert [name for name, root in roots.items() if root["constructed"]] == ["L4", "S3"]
    for part in ("sciatic nerve", "S3", "heel", "L4"):
        assert part in words.line("constructed")


def test_no_word_asks_the_reader_about_themselves():
    assert not re.search(r"\byour (height|body|pain|nerve)\b", str(picture.content()), re.I)


def broken(monkeypatch, tmp_path, old, new):
    text = words.FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "stations.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(words, "FILE", file)
    words._file.cache_clear()
    words._records.cache_clear()


@pytest.fixture
def whole_again():
    yield
    words._file.cache_clear()
    words._records.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('short = "Calf"\n', "", r"station 'calf': short is missing\. Add it\."),
        ('short = "Calf"', 'shirt = "Calf"', r"station 'calf': there is no field 'shirt'\."),
        ('id = "calf"', 'id = "thigh"', r"station 'thigh': this id is used twice\."),
        (
            'facts = ["medial-plantar", "lateral-plantar"]',
            "facts = []",
            r"station 'sole': facts is empty\.",
        ),
    ],
)
def test_a_broken_record_is_named(monkeypatch, tmp_path, whole_again, old, new, told):
    broken(monkeypatch, tmp_path, old, new)
    with pytest.raises(DataError, match=told):
        words.stations()


def test_the_file_is_what_is_shown():
    raw = tomllib.loads(words.FILE.read_text(encoding="utf-8"))
    shown = picture.content()["stations"]
    assert {s["id"]: s["title"] for s in raw["station"]} == {
        k: v["title"] for k, v in shown.items()
    }


def test_an_unknown_name_is_met_with_a_hint():
    with pytest.raises(UnknownName, match="Did you mean thigh"):
        words.station("tigh")
