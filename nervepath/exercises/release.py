"""Make the students' notebooks from the solutions: ``python -m nervepath.exercises.release``.

What is taken out: each region from ``### BEGIN SOLUTION`` to ``### END SOLUTION`` (a line that
says "your work here" stands in its place), each region from ``### BEGIN HIDDEN TESTS`` to
``### END HIDDEN TESTS``, and every output. The markers and the cells' metadata are nbgrader's.
What is put in: the cell that installs the course's package where it is missing.

With ``--to FOLDER`` nothing of the course changes. That folder gets what students need who do not
have the course: the notebooks, the package as a wheel, and a README.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from nervepath.errors import CourseError, DataError
from nervepath.exercises import help_first, install_cell
from nervepath.exercises.handing_out import hand_out
from nervepath.notebooks.normalize import as_text, normalized

FOLDER = Path("exercises")
SOLUTIONS = "solutions"

CODE_STUB = "# ---- Your work here ----"
WORDS_STUB = "*Your words here.*"
MARKER = re.compile(r"\b(BEGIN|END) (SOLUTION|HIDDEN TESTS)\b")


def student_version(solution: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the student's notebook; `name` is the solution's file, for messages."""
    notebook = normalized(solution)
    notebook["metadata"].pop("widgets", None)
    for place, cell in enumerate(notebook["cells"], 1):
        stub = CODE_STUB if cell["cell_type"] == "code" else WORDS_STUB
        source, worked = _without_regions(cell["source"], stub, name, place)
        marked = cell["metadata"].get("nbgrader", {}).get("solution", False)
        if worked != marked:
            raise DataError(
                name,
                f"cell {place}",
                "has a solution but nbgrader's metadata do not say so."
                if worked
                else "is marked as a solution for nbgrader but has no region.",
                "Put the markers around the solution and set nbgrader.solution to true.",
            )
        if cell["cell_type"] == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
        else:
            # Links are written as seen from the solution, one folder further down.
            source = source.replace("](../../", "](../")
        cell["source"] = source
    first = notebook["cells"][0]
    if first["cell_type"] == "markdown" and first["source"].startswith("# "):
        first["source"] += f"\n\n{help_first.words()}"
    notebook["cells"] = install_cell.put_into(notebook["cells"])
    return notebook


def _without_regions(source: str, stub: str, name: str, place: int) -> tuple[str, bool]:
    """Return the text without its regions, and whether it had a solution in it."""
    kept: list[str] = []
    inside = ""
    worked = False
    for line in source.split("\n"):
        marker = MARKER.search(line)
        if marker is None:
            if not inside:
                kept.append(line)
            continue
        edge, kind = marker.groups()
        if (edge == "BEGIN") == bool(inside) or (edge == "END" and kind != inside):
            raise DataError(
                name,
                f"cell {place}",
                f"{marker.group()} has no partner.",
                "Each BEGIN needs one END of the same kind, and no other region inside.",
            )
        inside = kind if edge == "BEGIN" else ""
        if edge == "BEGIN" and kind == "SOLUTION":
            worked = True
            kept.append(line[: len(line) - len(line.lstrip())] + stub)
    if inside:
        raise DataError(
            name, f"cell {place}", f"BEGIN {inside} has no END.", "Add it after the region."
        )
    return "\n".join(kept).rstrip("\n"), worked


def released(folder: Path = FOLDER) -> dict[Path, str]:
    """Return the text of each student's notebook by its path."""
    found = sorted((folder / SOLUTIONS).glob("*.ipynb"))
    if not found:
        raise CourseError(
            f"There is no notebook in {(folder / SOLUTIONS).as_posix()}. "
            "Run this in the folder of the course, or name the folder of the exercises."
        )
    texts = {}
    for path in found:
        try:
            solution = json.loads(path.read_text("utf-8"))
        except ValueError:
            raise CourseError(f"{path.name} is not a notebook: it is not JSON.") from None
        texts[folder / path.name] = as_text(student_version(solution, path.as_posix()))
    return texts


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m nervepath.exercises.release", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--check", action="store_true", help="compare only; change nothing")
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="write what to hand out to students there"
    )
    chosen = parser.parse_args(arguments)
    try:
        texts = released(chosen.folder)
        if chosen.to:
            handed = {path.name: text for path, text in texts.items()}
            for line in hand_out(chosen.folder.resolve().parent, handed, chosen.to):
                print(line)
            return 0
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    code = 0
    for path, text in texts.items():
        if path.exists() and path.read_text("utf-8") == text:
            print(f"{path.as_posix()}: as its solution")
        elif chosen.check:
            print(
                f"{path.as_posix()} does not match {SOLUTIONS}/{path.name}. Change the solution, "
                "not this file, then type: python -m nervepath.exercises.release",
                file=sys.stderr,
            )
            code = 1
        else:
            path.write_text(text, "utf-8", newline="\n")
            print(f"{path.as_posix()}: written")
    return code


if __name__ == "__main__":
    sys.exit(main())
