"""A page with the sample quiz and nothing else, for tests that need every type of question."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import nervepath
from nervepath.quiz import load_quiz, render_quiz
from nervepath.sphinx_ext.assets import HERE, classic_script

SAMPLE = Path(__file__).with_name("sample.quiz.toml")
QUIZ = load_quiz(SAMPLE)
KEY = "follow-the-nerve"
ROOM = Path(nervepath.__file__).parent / "quiz"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"


def write_quiz_page(folder: Path, *, store: str | None = None, without: str = "") -> Path:
    """Write the page into `folder` and return its path.

    `store` is another text for store.js; `without` leaves out the question with that id.
    """
    (folder / "course.css").write_text((HERE / "course.css").read_text(encoding="utf-8"))
    shutil.copyfile(ROOM / "quiz.css", folder / "quiz.css")
    shutil.copyfile(HERE / "host.js", folder / "host.js")
    for name in ("store", "quiz"):
        module = (ROOM / f"{name}.js").read_text(encoding="utf-8")
        if name == "store" and store:
            module = store
        (folder / f"{name}.js").write_text(classic_script(name, module), encoding="utf-8")
    asked = tuple(question for question in QUIZ.questions if question.id != without)
    quiz = replace(QUIZ, questions=asked)
    scripts = "".join(f'<script defer src="{n}.js"></script>' for n in ("host", "store", "quiz"))
    questions = render_quiz(quiz, citations=lambda facts: '<a href="#source">[1]</a>')
    page = folder / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en" data-theme="auto"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Quiz</title>'
        '<link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="course.css"><link rel="stylesheet" href="quiz.css">'
        f"{scripts}</head><body><main><h1>A chapter</h1><h2>Check yourself</h2>\n"
        f"{questions}"
        '<p id="source">Source 1</p></main></body></html>',
        encoding="utf-8",
    )
    return page
