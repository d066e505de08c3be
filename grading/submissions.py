"""Find the notebooks that students handed in: which exercise each one is, and whose.

Names of students come from the names of files and folders, and from nowhere else.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MOST_BYTES = 25_000_000
NO_NAME = "no name"
KEPT = ("cell_type", "id", "metadata", "source")
PACKED = (".zip", ".tar", ".gz", ".tgz", ".7z", ".rar")
SET_ASIDE = (".ipynb_checkpoints", "__MACOSX", "__pycache__")

# What learning platforms put around a file's own name.
MOODLE = re.compile(r"_assignsubmission_file_?")
CANVAS = re.compile(r"^(?P<who>[^_]+)(?:_LATE)?_(?P<id>\d+)_\d+$", re.I)
BLACKBOARD = re.compile(r"^.+?_(?P<who>[^_]+)_attempt_[\d-]+$")
COPY = re.compile(r"[ _-]*(?:\(?(?P<number>\d{1,3})\)?|copy|final)?[ _-]*", re.I)
IMPORT = re.compile(r"from nervepath\.exercises\.(\w+) import")


@dataclass
class Submission:
    """One file that was handed in."""

    path: Path
    shown: str
    student: str = NO_NAME
    exercise: str = ""
    copy: int = 0
    cells: list[dict[str, Any]] = field(default_factory=list, repr=False)
    problem: str = ""
    """Why it cannot be graded, and what to do; empty where it can."""


def found_in(folder: Path, exercises: list[str]) -> list[Submission]:
    """Return all that lies in the folder, one entry a file, in the order of students."""
    found = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") or part in SET_ASIDE for part in parts):
            continue
        if path.is_symlink() or path.is_file():
            shown = path.relative_to(folder).as_posix()
            if path.suffix.lower() == ".ipynb":
                found.append(read(Submission(path, shown), folder, exercises))
            elif path.suffix.lower() in PACKED:
                problem = "It is packed. Unpack it into the folder, and grade again."
                found.append(Submission(path, shown, problem=problem))
    _tell_apart(found)
    _choose_newest(found)
    return sorted(found, key=lambda one: (one.student.casefold(), one.exercise, one.shown))


def read(one: Submission, folder: Path, exercises: list[str]) -> Submission:
    """Read a notebook's cells, its exercise and its student."""
    one.cells, one.problem = read_cells(one.path)
    who = _name_exercise(one, exercises)
    above = [part for part in one.path.relative_to(folder).parent.parts if part != "submitted"]
    above = [part for part in above if part not in exercises]
    one.student = student_name(above[0]) if above else student_name(who)
    if not one.exercise and not one.problem:
        one.problem = (
            "Its name does not say which exercise it is. "
            f"Name it {' or '.join(f'{name}.ipynb' for name in exercises[:2])}, or so."
        )
    return one


def read_cells(path: Path) -> tuple[list[dict[str, Any]], str]:
    """Return the cells of a notebook; else none, and what is wrong with it."""
    again = "Ask the student for it again."
    try:
        if path.is_symlink():
            return [], "It is a link to another file, not a notebook. Links are not followed."
        if path.stat().st_size > MOST_BYTES:
            return [], f"It is larger than {MOST_BYTES // 1_000_000} MB. Clear its outputs first."
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        return [], f"It cannot be read: {error.strerror}."
    except UnicodeDecodeError:
        return [], f"It is no notebook: it is not text. {again}"
    except ValueError:
        empty = path.stat().st_size == 0
        return [], f"{'It is empty.' if empty else 'It is no notebook: it is not JSON.'} {again}"
    except RecursionError:
        return [], f"It is no notebook: it is folded too deep. {again}"
    cells = content.get("cells") if isinstance(content, dict) else None
    if isinstance(content, dict) and "worksheets" in content:
        return [], "It is in a very old form. Open it in JupyterLab and save it there."
    if not isinstance(cells, list) or not all(map(_is_cell, cells)):
        return [], f"It is JSON, but no notebook: its cells are missing or damaged. {again}"
    kept = [{key: cell[key] for key in KEPT if key in cell} for cell in cells]
    return kept, "" if cells else f"It has no cells. {again}"


def _is_cell(cell: Any) -> bool:
    if not isinstance(cell, dict) or not isinstance(cell.get("cell_type"), str):
        return False
    text = cell.get("source")
    whole = isinstance(text, list) and all(isinstance(line, str) for line in text)
    plain = isinstance(cell.get("id", ""), str) and isinstance(cell.get("metadata", {}), dict)
    return plain and (isinstance(text, str) or whole)


def _name_exercise(one: Submission, exercises: list[str]) -> str:
    """Find out which exercise it is; return what else the file's name says: whose it is."""
    stem = one.path.stem
    plain = re.sub(r"[ _]", "-", stem.lower())
    for name in sorted(exercises, key=len, reverse=True):
        place = plain.find(name)
        if place >= 0:
            one.exercise = name
            before, after = stem[:place], stem[place + len(name) :]
            if copy := COPY.fullmatch(after):
                one.copy = int(copy["number"] or 0)
                after = ""
            return before.strip(" _-") or after.strip(" _-()")
    for cell in one.cells:
        text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        if match := IMPORT.search(text):
            name = match[1].replace("_", "-")
            one.exercise = name if name in exercises else ""
            break
    return stem


def student_name(text: str) -> str:
    """Return the student's part of a name that a learning platform may have made."""
    text = MOODLE.sub("", text).strip(" _-")
    if match := CANVAS.match(text):
        return f"{match['who']}_{match['id']}"
    if match := BLACKBOARD.match(text):
        return match["who"]
    return text or NO_NAME


def _tell_apart(found: list[Submission]) -> None:
    """Where one folder holds the work of several, the names of the files tell them apart."""
    groups: dict[tuple[str, str], list[Submission]] = {}
    for one in found:
        if one.exercise:
            groups.setdefault((one.student, one.exercise), []).append(one)
    for group in groups.values():
        plain = [re.sub(r"[ _]", "-", one.path.stem.lower()) for one in group]
        said = [
            student_name(one.path.stem[: text.find(one.exercise)].strip(" _-"))
            for one, text in zip(group, plain, strict=True)
        ]
        if len(set(said) - {NO_NAME}) > 1:
            for one, name in zip(group, said, strict=True):
                if name not in (NO_NAME, one.student):
                    one.student = f"{one.student} {name}"


def _choose_newest(found: list[Submission]) -> None:
    """Of several files of one student for one exercise, take the newest that can be read."""
    groups: dict[tuple[str, str], list[Submission]] = {}
    for one in found:
        if one.exercise and not one.problem:
            groups.setdefault((one.student.casefold(), one.exercise), []).append(one)
    for group in groups.values():
        newest = max(group, key=lambda one: (one.copy, one.path.stat().st_mtime, one.shown))
        for one in group:
            if one is not newest:
                one.problem = f"There is a newer one of the same student: {newest.shown}."
