"""Widgets say no number that their facts do not hold, and ask nothing about the reader."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.book import ROOT
from tests.support.numbers import FAHRENHEIT, held, numbers

WIDGETS = ROOT / "nervepath" / "widgets"
TEXTS = sorted([*WIDGETS.glob("*/*.toml")])
SCRIPTS = sorted([*WIDGETS.glob("*/*.js"), *(ROOT / "nervepath" / "parts").glob("*/*.js")])
# Fields that nobody reads: names in data, and what is counted rather than said.
SILENT = {"id", "facts", "fact", "flags", "flag", "sites", "site", "areas", "source", "sources"}
ABOUT_THE_READER = re.compile(
    r"\byour (?:numb|leg|foot|feet|back|pain|body|nerve|skin|symptom|height|age|surgery|muscle)"
    r"|where (?:is it|are you|do you feel)|do you (?:have|feel)|are you (?:numb|weak)|how old",
    re.I,
)
# "This picture cannot show what is pressed in your back" takes nothing in.
DISCLAIMER = re.compile(r"[^.\"]*\bcannot\b[^.\"]*")
STORES = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|fetch\(|sendBeacon")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def said(value: object, key: str = "") -> Iterator[str]:
    """Every text of a record that a reader meets; records inside it stand for themselves."""
    if isinstance(value, str) and key not in SILENT:
        yield value
    elif isinstance(value, list):
        for item in value:
            if not isinstance(item, dict):
                yield from said(item, key)


def records(value: object, above: frozenset[str] = frozenset()) -> Iterator[tuple[str, set[str]]]:
    """Every text with the facts of its record and of those around it."""
    if isinstance(value, dict):
        cited = set(above) | set(value.get("facts", ())) | set(value.get("flags", ()))
        for key, inner in value.items():
            for text in said(inner, key):
                yield text, cited
            yield from records(inner, frozenset(cited))
    elif isinstance(value, list):
        for item in value:
            yield from records(item, above)


def in_celsius(text: str, cited: set[str]) -> str:
    """Leave out the degrees Fahrenheit that are a fact's degrees Celsius, rounded."""
    known = {str(round(float(n) * 9 / 5 + 32)) for n in held(cited) if float(n) < 100}
    return FAHRENHEIT.sub(lambda found: " " if found[0] in known else found[0], text)


def unsupported(value: object) -> list[str]:
    """Name every number that the facts of its record do not hold."""
    return [
        f"{number} in {text!r}"
        for text, cited in records(value)
        for number in numbers(in_celsius(text, cited))
        if number not in held(cited)
    ]


@pytest.mark.parametrize("path", TEXTS, ids=relative)
def test_every_number_is_held_by_a_fact(path):
    assert unsupported(tomllib.loads(path.read_text(encoding="utf-8"))) == []


def test_a_number_without_a_fact_is_noticed():
    text = "About 15 to 35 in 100 people have an in-between bone."
    assert unsupported({"note": [{"text": text, "facts": ["transitional-vertebra"]}]}) == []
    assert unsupported({"note": [{"text": text, "facts": []}]}) != []
    wrong = text.replace("15", "16")
    assert unsupported({"note": [{"text": wrong, "facts": ["transitional-vertebra"]}]}) != []


def test_a_wrong_fahrenheit_is_noticed():
    for degrees, faults in (("99 to 100", 0), ("98 to 100", 1), ("99 to 101", 1)):
        text = f"About 37 to 38 °C ({degrees} °F)."
        assert len(unsupported({"text": text, "facts": ["test-water"]})) == faults


@pytest.mark.parametrize("path", [*TEXTS, *SCRIPTS], ids=relative)
def test_no_control_asks_about_the_reader(path):
    text = DISCLAIMER.sub("", path.read_text(encoding="utf-8"))
    assert [found[0] for found in ABOUT_THE_READER.finditer(text)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=relative)
def test_a_widget_keeps_nothing_and_sends_nothing(path):
    assert STORES.findall(path.read_text(encoding="utf-8")) == []


def test_a_question_about_the_reader_is_noticed():
    assert ABOUT_THE_READER.search("Where is it numb?")
    assert STORES.search("localStorage.setItem('a', 'b')")
