"""A chapter without its fixed parts is refused."""

from __future__ import annotations

import re

import pytest

from nervepath.quiz import load_quiz
from tests.support.chapters import DIRECTIVE, chapters, cited, markdown

PARTS = ["chapter", "red-box", "in-one-minute", "objectives", "quiz", "key-points", "sources"]
CHAPTERS = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in chapters().items()]


def missing_parts(text: str) -> list[str]:
    """Name what a chapter lacks, or has in the wrong order."""
    found = [name for name, _ in DIRECTIVE.findall(text)]
    faults = [f"no {{{part}}}" for part in PARTS if part not in found]
    if not faults:
        places = [found.index(part) for part in PARTS]
        if places != sorted(places):
            faults.append(f"parts out of order: {', '.join(PARTS)}")
    if not re.match(r"\s*(?:---\n.*?\n---\n\s*)?# \S", text, re.S):
        faults.append("no title in its first line")
    if text.count("\n# ") + text.startswith("# ") != 1:
        faults.append("not exactly one title")
    faults += [
        f"heading of more than 9 words: {heading}"
        for heading in re.findall(r"^##+ (.+)$", text, re.M)
        if len(heading.split()) > 9
    ]
    if not re.search(r"^## How sure are we\?", text, re.M):
        faults.append("no section 'How sure are we?'")
    return faults


@pytest.mark.parametrize("path", CHAPTERS)
def test_a_chapter_has_its_fixed_parts(path):
    assert missing_parts(markdown(path)) == []


@pytest.mark.parametrize("path", CHAPTERS)
def test_a_chapter_has_objectives_minutes_and_questions(path):
    quiz = load_quiz(path.with_name(f"{path.stem}.quiz.toml"))
    assert 3 <= len(quiz.objectives) <= 5
    assert quiz.minutes.total > 0
    asked = {question.objective for question in quiz.questions}
    assert {item.id for item in quiz.objectives} == asked
    assert quiz.chapter == path.stem


@pytest.mark.parametrize("path", CHAPTERS)
def test_a_chapter_names_its_sources(path):
    text = markdown(path)
    assert len(cited(text, ("fact", "sure", "flag"))) >= 5


@pytest.mark.parametrize("part", PARTS)
def test_a_chapter_without_a_part_is_noticed(part):
    whole = "# Title\n\n" + "\n".join(f"```{{{name}}}\n```" for name in PARTS)
    whole += "\n## How sure are we?\n"
    assert missing_parts(whole) == []
    lacking = whole.replace(f"```{{{part}}}\n```", "")
    assert missing_parts(lacking) == [f"no {{{part}}}"]
