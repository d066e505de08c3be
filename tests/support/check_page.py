"""A page with a check of the sample questions and nothing else, and the bank it is made from."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from nervepath import parts
from nervepath.quiz import ChapterQuiz, Question
from nervepath.quiz.check_page import Link, Reading, Row, render_check
from nervepath.quiz.checks import Check, CheckPair
from nervepath.quiz.place import PARTS
from nervepath.sphinx_ext.assets import HERE, classic_script, part_script
from tests.support.quiz_page import POLICY, QUIZ, ROOM

# Two paths: one with the sample chapter, one with another.
PATHS = """
[[path]]
id = "short"
[[path.step]]
page = "book/start/sample"
[[path]]
id = "long"
[[path.step]]
page = "book/start/sample"
[[path.step]]
page = "book/start/far"
"""


def parallel_id(name: str) -> str:
    """The id of the parallel form of a question of the sample: a -> p, b -> q, and so on."""
    return name[:-1] + chr(ord(name[-1]) + 15)


def parallel_sample() -> ChapterQuiz:
    """The sample with a parallel form for each of its questions."""
    forms = (
        replace(q, id=parallel_id(q.id), parallel=True, ask=f"Again: {q.ask}", hint="Think again.")
        for q in QUIZ.questions
    )
    return replace(QUIZ, questions=(*QUIZ.questions, *forms))


def far() -> ChapterQuiz:
    """A chapter of another path, with one question and its parallel form."""
    first = replace(QUIZ.questions[0], id="far.1.a", objective="far.1")
    second = replace(first, id="far.1.b", parallel=True)
    objective = replace(QUIZ.objectives[0], id="far.1")
    return replace(QUIZ, chapter="far", objectives=(objective,), questions=(first, second))


SAMPLE = parallel_sample()
QUIZZES = {"sample": SAMPLE, "far": far()}
QUESTIONS = {question.id: question for question in SAMPLE.questions}
# Every type once, and safety first.
ASKED = (
    *("demo.2.a", "demo.2.b", "demo.3.c", "demo.1.a", "demo.2.c"),
    *("demo.3.a", "demo.3.b", "demo.3.d", "demo.3.f", "demo.3.g"),
)
PAIRS = tuple(CheckPair(name[:6], name, parallel_id(name)) for name in ASKED)
CHECK = Check("short", PAIRS)
STYLES = ("course", *(f"part-{name}" for name in PARTS), "quiz", "check")
SCRIPTS = ("host", "store", "part-question", "check")


def check_html(check: Check = CHECK) -> str:
    """The check itself, as the page of a book holds it."""
    aims = {objective.id: objective.text for objective in SAMPLE.objectives}
    rows = [
        Row(
            f"{aims[pair.objective]} ({pair.before})",
            QUESTIONS[pair.before],
            QUESTIONS[pair.after],
            Link(f"sample.html#{pair.before}", f"A sample, “{pair.before}”"),
        )
        for pair in check.pairs
    ]
    readings = [Reading(Link("sample.html", "A sample"), "the whole chapter (3 minutes)")]
    return render_check(check, rows, readings, more=Link("review.html", "Review"))


def write_check_page(folder: Path, check: Check = CHECK) -> Path:
    """Write the page into `folder` and return its path."""
    for name in PARTS:
        (folder / f"part-{name}.css").write_text(parts.style(name), encoding="utf-8")
    shutil.copyfile(HERE / "course.css", folder / "course.css")
    for name in ("quiz", "check"):
        shutil.copyfile(ROOM / f"{name}.css", folder / f"{name}.css")
    shutil.copyfile(HERE / "host.js", folder / "host.js")
    (folder / "part-question.js").write_text(part_script("question"), encoding="utf-8")
    for name in ("store", "check"):
        module = (ROOM / f"{name}.js").read_text(encoding="utf-8")
        (folder / f"{name}.js").write_text(classic_script(name, module), encoding="utf-8")
    styles = "".join(f'<link rel="stylesheet" href="{name}.css">' for name in STYLES)
    scripts = "".join(f'<script defer src="{name}.js"></script>' for name in SCRIPTS)
    page = folder / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en" data-theme="auto"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Check</title>'
        '<link rel="icon" href="data:,">'
        f"{styles}{scripts}</head><body><main><h1>A check</h1><h2>The questions</h2>\n"
        f"{check_html(check)}</main></body></html>",
        encoding="utf-8",
    )
    return page


def right_answer(question: Question) -> list[str]:
    """Return an answer that is right."""
    match question.type:
        case "order":
            return [option.id for option in question.options]
        case "match":
            return [f"{pair.id}={pair.right}" for pair in question.pairs]
        case "numeric":
            return [f"{question.range.low:g}"]
        case "text":
            return [next(option.text for option in question.options if option.right)]
        case _:
            return [option.id for option in question.options if option.right]
