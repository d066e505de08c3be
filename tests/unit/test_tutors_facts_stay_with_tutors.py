"""A fact for tutors only is never shown to a reader: no chapter, question, widget or picture."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nervepath import facts
from tests.support.book import ROOT

ENDS = {".md", ".ipynb", ".toml", ".csv", ".py", ".js"}
# Here the facts themselves are kept; what uses them is looked through.
EVIDENCE = ROOT / "nervepath" / "facts" / "evidence"


def places(names: Iterable[str]) -> list[str]:
    """Return where the book or the package names one of these facts."""
    names = list(names)
    if not names:
        return []
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    return [
        f"{path.relative_to(ROOT).as_posix()}: {found[0]}"
        for room in ("book", "nervepath", "exercises")
        for path in sorted((ROOT / room).rglob("*"))
        if path.suffix in ENDS and EVIDENCE not in path.parents
        for found in named.finditer(path.read_text(encoding="utf-8"))
    ]


def test_no_fact_for_tutors_only_is_shown_to_readers():
    assert places(f.id for f in facts.all_facts().values() if f.audience == "tutors") == []


def test_a_fact_that_is_shown_is_found():
    found = " ".join(places(["sciatic-roots"]))
    assert "book/nerve/sciatic-nerve.ipynb" in found
    assert "nervepath/widgets/" in found
    assert places(["sciatic-root"]) == []
