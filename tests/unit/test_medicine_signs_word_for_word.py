"""The chapter on medicines repeats four signs of the help list: word for word, orders included."""

from __future__ import annotations

import pytest

from nervepath import facts
from nervepath.sphinx_ext.help_list import own_directions
from tests.support.book import ROOT

CHAPTER = ROOT / "book" / "care" / "medicines-and-procedures.md"
SIGNS = (
    "drowsy-slow-breathing",
    "medicine-withdrawal-danger",
    "medicine-stopped-suddenly",
    "stomach-bleeding",
)


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_reads_as_in_the_help_list(name):
    text = CHAPTER.read_text(encoding="utf-8")
    flag = next(flag for flag in facts.red_flags() if flag.id == name)
    row = next(row for row in text.splitlines() if row.endswith(f"{{flag}}`{name}` |"))
    for words in (flag.plain_sign, f"**{flag.first_action}**", own_directions(flag, "")):
        # What a direction adds may begin within a sentence of the row.
        assert words.lower() in row.lower()
