"""What the diary says, and what its front end has to know: columns, areas, the example."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nervepath import facts
from nervepath.facts.toml import read_toml
from nervepath.widgets.diary import columns

FILE = Path(__file__).with_name("words.toml")


#: What stands in the gaps of the words that do not change from day to day.
GAPS = {
    "{first_year}": columns.FIRST_DAY[:4],
    "{last_year}": columns.LAST_DAY[:4],
    "{hours}": "7.5",
    "{weeks}": "8",
    "{example_date}": "2026-05-01",
}


@cache
def words() -> dict[str, Any]:
    """Return the words of the file, with the gaps filled that are always the same."""
    return {name: _filled(section) for name, section in read_toml(FILE).items()}


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    for gap, text in GAPS.items():
        value = value.replace(gap, text)
    return value


@cache
def content() -> dict[str, Any]:
    """Return everything that is the same in every diary."""
    box = facts.red_box()
    return {
        # The red box in short, for the page that is taken to a visit.
        "box": {
            "heading": box.heading,
            "signs": [sign.text for sign in box.signs],
            "do": f"{box.one_sign} {box.go}",
            "more": f"{box.weaker} {box.cannot_get_there}",
        },
        "said": {
            **{k: v for k, v in words()["said"].items() if k not in ("facts", "flags")},
            "closing_list": facts.red_box().closing,
        },
        "refusals": {k: v for k, v in words()["refusals"].items() if k != "facts"},
        "columns": [
            {
                "name": one.name,
                "title": one.title,
                "high": one.high,
                "step": one.step,
                "side": one.side,
                "area": one.area,
            }
            for one in columns.measures()
        ],
        "names": list(columns.names()),
        "limits": {
            "note": columns.NOTE_LENGTH,
            "first": columns.FIRST_DAY,
            "last": columns.LAST_DAY,
            "invented": columns.INVENTED_ID,
        },
        "patterns": {
            "id": columns.ID.pattern,
            "changed": columns.CHANGED.pattern,
            "formula": columns.FORMULA.pattern,
        },
        "invented": columns.read_csv(columns.INVENTED),
    }
