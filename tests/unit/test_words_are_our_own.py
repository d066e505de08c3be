"""No sentence of the course shares eight words in a row with the articles that it answers.

``tests/support/article_runs.txt`` holds each run of eight words of the five articles as the first
16 characters of its SHA-256, so that the articles themselves need not be here.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.support.book import ROOT

RUN = 8  # words
RUNS = frozenset((ROOT / "tests" / "support" / "article_runs.txt").read_text("utf-8").split())
FILES = sorted(
    path
    for folder, kinds in {
        "book": ("*.md", "*.ipynb", "*.toml"),
        "exercises": ("*.md", "*.ipynb", "*.toml"),
        "nervepath": ("*.py", "*.toml", "*.csv", "*.js", "*.html"),
    }.items()
    for kind in kinds
    for path in (ROOT / folder).rglob(kind)
)


def digest(words: list[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def shared(text: str, runs: frozenset[str]) -> list[str]:
    """Every run of eight words of `text` that is among the `runs`."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    found = [words[at : at + RUN] for at in range(len(words) - RUN + 1)]
    return [" ".join(run) for run in found if digest(run) in runs]


def words_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_run_of_eight_words_comes_from_the_articles(path):
    assert shared(words_of(path), RUNS) == []


def test_a_shared_run_is_noticed():
    sentence = "The quick brown fox jumps over the lazy dog today."
    runs = frozenset({digest(["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy"])})
    assert len(RUNS) > 2000
    assert shared(f"First. {sentence}", runs) == ["the quick brown fox jumps over the lazy"]
    assert shared(sentence.replace("brown", "red"), runs) == []
