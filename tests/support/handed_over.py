"""Results files as a check writes them, for the sample questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nervepath.quiz import load_quiz
from nervepath.results import HandedOver, analyze, read_folder
from tests.support.book import ROOT

SAMPLE = load_quiz(ROOT / "tests" / "support" / "sample.quiz.toml")
BANK = {question.id: question for question in SAMPLE.questions}


def answer(question: str, when: str, *chosen: str, **more: Any) -> dict[str, Any]:
    """Return one answer; `more` replaces or adds fields."""
    kind = BANK[question].type if question in BANK else "single"
    made = {"question": question, "when": when, "type": kind, "chosen": list(chosen)}
    return {**made, "guessed": False, **more}


def sheet(*answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return what one file holds; `more` replaces or adds fields."""
    made = {"format": "follow-the-nerve-results", "version": 1, "check": "now", "code": ""}
    return {**made, "answers": list(answers), **more}


def put(folder: Path, **files: Any) -> Path:
    """Write files: bytes and texts as they are, anything else as JSON, named NAME.json."""
    folder.mkdir(exist_ok=True, parents=True)
    for name, content in files.items():
        if isinstance(content, str):
            content = content.encode()
        elif not isinstance(content, bytes):
            content = json.dumps(content).encode()
        (folder / f"{name}.json").write_bytes(content)
    return folder


def read(folder: Path) -> HandedOver:
    """Read a folder with the sample questions."""
    return read_folder(folder, BANK)


def results(folder: Path):
    """Return the results of the only check in a folder."""
    (found,) = analyze(read(folder).sheets, [SAMPLE])
    return found
