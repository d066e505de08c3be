"""What grading leaves behind: a table, a page for the instructor, a page for each notebook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import quote

from grading.grade import Mark, Protection
from nervepath.errors import CourseError

TABLE = "grades.csv"
PAGE = "index.html"
FEEDBACK = "feedback"
COLUMNS = ("student", "exercise", "points", "of", "status")

STYLE = Path(__file__).with_name("page.css")
# Nothing may be loaded, and nothing runs.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789"),
}


def write(marks: list[Mark], guard: Protection, to: Path) -> None:
    """Write all files into the folder `to`."""
    places = feedback_places(marks)
    made = {TABLE: table(marks).encode("utf-8-sig", "replace")}
    for mark, place in zip(marks, places, strict=True):
        made[place] = feedback(mark).encode("utf-8", "replace")
    made[PAGE] = page(marks, places, guard).encode("utf-8", "replace")
    try:
        for name, content in made.items():
            path = to / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise CourseError(
            f"{error.filename or to} cannot be written ({error.strerror}). Close it if it is open "
            "in another program, or choose another folder with --to."
        ) from None


def table(marks: Iterable[Mark]) -> str:
    """Return the table for a spreadsheet; a file that was not graded has no points."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for mark in marks:
        one = mark.submission
        points = (number(mark.points), number(mark.of)) if mark.graded else ("", "")
        name = one.exercise or one.shown
        writer.writerow([_no_formula(cell) for cell in (one.student, name, *points, mark.status)])
    return out.getvalue()


def _no_formula(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def number(value: float) -> str:
    """Return points as people write them."""
    return f"{value:g}"


def feedback_places(marks: list[Mark]) -> list[str]:
    """Return where each page for a student lies; no name leads out of the folder."""
    places: list[str] = []
    taken: set[str] = set()
    folders: dict[str, str] = {}
    for mark in marks:
        one = mark.submission
        student = one.student
        if student not in folders:
            folders[student] = _free(_file_name(student), {f.casefold() for f in folders.values()})
        name = one.exercise if mark.graded else _file_name(one.shown.removesuffix(".ipynb"))
        place = _free(f"{FEEDBACK}/{folders[student]}/{name}", taken)
        taken.add(place.casefold())
        places.append(f"{place}.html")
    return places


def _file_name(text: str) -> str:
    """Return a name that every system takes for a file or a folder."""
    name = re.sub(r"[^\w @(),-]+", "_", text).strip(" ._")[:80].strip() or "unnamed"
    return f"_{name}" if name.casefold() in RESERVED else name


def _free(name: str, taken: set[str]) -> str:
    """Return the name, with a number where it is taken already."""
    free, count = name, 1
    while free.casefold() in taken:
        count += 1
        free = f"{name} {count}"
    return free


def _html(title: str, body: list[str]) -> str:
    style = STYLE.read_text("utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n" + "\n".join(body) + "\n"
        "</main>\n</body>\n</html>\n"
    )


def page(marks: list[Mark], places: list[str], guard: Protection) -> str:
    """Return the page for the instructor."""
    graded = [mark for mark in marks if mark.graded]
    broken = len(marks) - len(graded)
    students = len({mark.submission.student for mark in graded})
    summary = f"Graded: {len(graded)} notebooks by {students} students."
    if broken:
        what = "1 file was" if broken == 1 else f"{broken} files were"
        summary += f" {what} not. The table says why."
    body = [
        "<h1>Grades</h1>",
        f"<p>{summary} Names come from the names of the files. Keep this page to yourself.</p>",
        '<div class="wide" role="region" aria-label="Grades" tabindex="0"><table>',
        "<caption>One row for each file. Without points: the file could not be graded.</caption>",
        '<thead><tr><th scope="col">Student</th><th scope="col">Exercise</th>'
        '<th scope="col" class="count">Points</th><th scope="col" class="count">of</th>'
        '<th scope="col">What happened</th></tr></thead>\n<tbody>',
    ]
    for mark, place in zip(marks, places, strict=True):
        one = mark.submission
        points = (number(mark.points), number(mark.of)) if mark.graded else ("–", "–")
        body.append(
            f'<tr><th scope="row">{escape(one.student)}</th>'
            f'<td><a href="{escape(quote(place))}">{escape(one.exercise or one.shown)}</a></td>'
            f'<td class="count">{points[0]}</td><td class="count">{points[1]}</td>'
            f"<td>{escape(_sentence(mark.status))}</td></tr>"
        )
    body += ["</tbody></table></div>", *_guard(guard)]
    return _html("Grades", body)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _guard(guard: Protection) -> list[str]:
    """Say what protected this computer, in words, as it was tried."""
    bad = [words for words, held in guard.holds if not held]
    good = [words for words, held in guard.holds if held]
    body = ["<h2>What protected this computer?</h2>"]
    body.append("<p>This was tried here, just before the notebooks ran.</p>")
    if bad:
        body.append(
            '<div class="box warn"><p><strong>Not protected.</strong> Grade only notebooks of '
            f"people whom you trust.</p>{_list(bad)}</div>"
        )
    body.append(_list([*good, *guard.lines]))
    body.append(
        "<p>Points are given by another program than the one that runs the notebook. A notebook "
        "that prints “right”, or changes the checks, gains nothing by it. It can look the right "
        "answers up, since the course is open. Talk with your students about their way.</p>"
    )
    return body


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def feedback(mark: Mark) -> str:
    """Return the page for the student."""
    one = mark.submission
    title = one.exercise or one.shown
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(one.student)}</p>"]
    if not mark.graded:
        body.append(f'<p class="box warn">{escape(_sentence(mark.status))}</p>')
        return _html(title, body)
    body.append(
        f'<p class="state">{number(mark.points)} of {number(mark.of)} points. '
        f"{sum(q.right for q in mark.questions)} of {len(mark.questions)} tasks are right.</p>"
    )
    body.append("<h2>Task by task</h2>")
    for question in mark.questions:
        state = "Right" if question.right else "Not yet right"
        body.append(
            f"<h3>{escape(question.name)}: {escape(question.task)}</h3>\n"
            f'<p><span class="state">{state}, {number(question.points)} of '
            f"{number(question.of)}.</span> {escape(question.words)}</p>"
        )
    if mark.troubles:
        body.append("<h2>What did not run</h2>")
        body.append(_list(f"{name}: {why}" for name, why in mark.troubles))
    if mark.notes:
        body.append(f"<h2>Also seen</h2>{_list(mark.notes)}")
    body.append(
        '<p class="soft">Open the notebook again, mend one task, and run its check. '
        "These points are about the exercise, not about you.</p>"
    )
    return _html(title, body)
