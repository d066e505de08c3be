"""Small pages with the review, the progress and a chapter, for tests without the whole book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nervepath import parts
from nervepath.quiz import ChapterQuiz, Question, render_quiz
from nervepath.sphinx_ext import assets, review
from tests.support.quiz_page import POLICY, QUIZ, ROOM

TOOLS = ("quiz", "review", "my_progress", "chapter_read")


def cited(facts: tuple[str, ...]) -> str:
    """Stand in for a source: the sample's facts are no facts."""
    return "<cite>A work, 2020</cite>"


def renamed(quiz: ChapterQuiz, old: str, new: str, **changes: object) -> ChapterQuiz:
    """Return the quiz with other ids, as another chapter has them."""

    def question(one: Question) -> Question:
        ids = {"id": one.id.replace(old, new), "objective": one.objective.replace(old, new)}
        return replace(one, **ids)

    objectives = tuple(replace(one, id=one.id.replace(old, new)) for one in quiz.objectives)
    questions = tuple(question(one) for one in quiz.questions)
    return replace(quiz, objectives=objectives, questions=questions, **changes)


def chapters() -> list[ChapterQuiz]:
    """Return three chapters; in the second and third, every other question is a parallel form."""
    made = [QUIZ]
    for number, name in enumerate(("second", "third"), 2):
        other = renamed(QUIZ, "demo", name, chapter=name, title=f"Chapter {number}")
        questions = tuple(
            replace(one, parallel=bool(place % 2), ask=f"{name}: {one.ask}")
            for place, one in enumerate(other.questions)
        )
        made.append(replace(other, questions=questions))
    return made


def write_review_pages(folder: Path, quizzes: list[ChapterQuiz], store: str | None = None) -> None:
    """Write `review.html`, `progress.html` and `CHAPTER.html` with all that they load."""
    course = folder / "course"
    course.mkdir(exist_ok=True)
    for name in ("course.css", "host.js"):
        _write(course / name, (assets.HERE / name).read_text("utf-8"))
    for name in ("quiz.css", assets.REVIEW_STYLE):
        _write(course / name, (ROOM / name).read_text("utf-8"))
    for part in dict.fromkeys(part for tool in TOOLS for part in assets.TOOLS[tool]):
        _write(course / f"part-{part}.js", assets.part_script(part))
    for style in assets.styles_of(assets.BODY_MAP):
        name = Path(style).name
        _write(folder / style, parts.style(name.removeprefix("part-").removesuffix(".css")))
    for name in ("store", *TOOLS):
        module = (ROOM / f"{name}.js").read_text("utf-8")
        module = store if name == "store" and store else module
        _write(course / f"{name}.js", assets.classic_script(name, module))
    for quiz in quizzes:
        name = f"questions-{quiz.chapter}"
        made = assets.arriving_script(name, review.printed(quiz, cited))
        _write(course / f"{name}.js", made)
        read = review.tool("chapter_read", {"chapter": quiz.chapter, "progress": "progress.html"})
        body = render_quiz(quiz, citations=cited) + read
        _page(folder / f"{quiz.chapter}.html", quiz.title, body)
    outlines = [review.outline(quiz, f"{quiz.chapter}.html") for quiz in quizzes]
    _page(folder / "review.html", "Review", review.review_html(quizzes, outlines, cited))
    _page(folder / "progress.html", "Progress", review.progress_html(outlines, "review.html"))


def _page(path: Path, title: str, body: str) -> None:
    scripts = ["course/host.js", *(name for tool in TOOLS for name in assets.scripts_of(tool))]
    styles = ["course/course.css", *assets.styles_of(assets.BODY_MAP)]
    styles += [name for tool in TOOLS for name in assets.styles_of(tool)]
    tags = "".join(f'<script defer src="{name}"></script>' for name in dict.fromkeys(scripts))
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in dict.fromkeys(styles))
    _write(
        path,
        '<!DOCTYPE html><html lang="en" data-theme="auto"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}'
        f'</title><link rel="icon" href="data:,">{links}{tags}</head><body><main><h1>{title}</h1>'
        f'<h2 id="check-yourself">Part</h2>{body}</main></body></html>',
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
