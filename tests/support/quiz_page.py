"""A page with the sample quiz and nothing else, for tests that need every type of question."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Locator

import nervepath
from nervepath import parts
from nervepath.pictures import STYLE
from nervepath.quiz import ChapterQuiz, Question, load_quiz, render_quiz
from nervepath.quiz.place import PARTS
from nervepath.sphinx_ext.assets import HERE, classic_script, part_script

SAMPLE = Path(__file__).with_name("sample.quiz.toml")
QUIZ = load_quiz(SAMPLE)
KEY = "follow-the-nerve"
ROOM = Path(nervepath.__file__).parent / "quiz"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"


def write_quiz_page(
    folder: Path, *, store: str | None = None, without: str = "", quiz: ChapterQuiz = QUIZ
) -> Path:
    """Write the page into `folder` and return its path.

    `store` is another text for store.js; `without` leaves out the question with that id.
    """
    page = folder / "page.html"
    written = page.stat().st_mtime if page.exists() else None
    for name in PARTS:
        (folder / f"part-{name}.css").write_text(parts.style(name), encoding="utf-8")
    (folder / "course.css").write_text((HERE / "course.css").read_text(encoding="utf-8"))
    shutil.copyfile(ROOM / "quiz.css", folder / "quiz.css")
    shutil.copyfile(STYLE, folder / "pictures.css")
    shutil.copyfile(HERE / "host.js", folder / "host.js")
    (folder / "part-question.js").write_text(part_script("question"), encoding="utf-8")
    for name in ("store", "quiz"):
        module = (ROOM / f"{name}.js").read_text(encoding="utf-8")
        if name == "store" and store:
            module = store
        (folder / f"{name}.js").write_text(classic_script(name, module), encoding="utf-8")
    asked = tuple(question for question in quiz.questions if question.id != without)
    quiz = replace(quiz, questions=asked)
    names = ("host", "store", "part-question", "quiz")
    scripts = "".join(f'<script defer src="{name}.js"></script>' for name in names)
    styles = "".join(
        f'<link rel="stylesheet" href="{name}.css">'
        for name in ("course", "pictures", *(f"part-{name}" for name in PARTS), "quiz")
    )
    questions = render_quiz(quiz, citations=lambda facts: '<a href="#source">[1]</a>')
    page.write_text(
        '<!DOCTYPE html><html lang="en" data-theme="auto"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Quiz</title>'
        '<link rel="icon" href="data:,">'
        f"{styles}{scripts}</head><body><main><h1>A chapter</h1><h2>Check yourself</h2>\n"
        f"{questions}"
        '<p id="source">Source 1</p></main></body></html>',
        encoding="utf-8",
    )
    if written:
        # Browsers compare whole seconds: what is written again must be a second younger.
        for file in folder.iterdir():
            os.utime(file, (written + 2, written + 2))
    return page


def put_in(form: Locator, question: Question, answer: Iterable[str]) -> None:
    """Give an answer in the form of a question, as `nervepath.quiz.mark` takes it."""
    given = list(answer)
    match question.type:
        case "order":
            # What was never moved is no answer yet.
            form.get_by_role("button", name="Down").first.click()
            for place, name in enumerate(given):
                item = form.locator(f".course-quiz-order > li[data-o={name}]")
                while len(item.locator("xpath=preceding-sibling::li").all()) > place:
                    item.get_by_role("button", name="Up").click()
        case "match":
            chosen = dict(each.split("=") for each in given)
            for pair, select in zip(question.pairs, form.locator("select").all(), strict=True):
                select.select_option(chosen.get(pair.id, ""))
        case "numeric" | "text":
            form.get_by_label("Your answer").fill(given[0])
        case _:
            for name in given:
                form.locator(f'input[value="{name}"]').check()


def wrong_answer(question: Question) -> list[str]:
    """Return an answer in which nothing is right or accepted."""
    match question.type:
        case "order":
            return [option.id for option in reversed(question.options)]
        case "match":
            options = [option.id for option in question.options]
            wrong = {p.id: set(options).difference([p.right, *p.accepted]) for p in question.pairs}
            return [f"{pair}={min(names)}" for pair, names in wrong.items() if names]
        case "numeric":
            return [f"{question.range.high + 10:g}"]
        case "text":
            return ["something else"]
        case _:
            return [next(o.id for o in question.options if not (o.right or o.accepted))]


def filled(question: Question, text: str) -> Question:
    """Return the question with a text in the place of each of its own."""
    return replace(
        question,
        ask=text,
        why=text,
        hint=text,
        options=tuple(
            replace(
                option,
                text=text,
                feedback=option.feedback and text,
                spellings=tuple(text for _ in option.spellings),
            )
            for option in question.options
        ),
        pairs=tuple(
            replace(pair, left=text, feedback=text, note=pair.note and text)
            for pair in question.pairs
        ),
        range=question.range and replace(question.range, unit=text),
    )
