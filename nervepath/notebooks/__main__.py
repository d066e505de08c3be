"""Run notebooks and store them in one form: ``python -m nervepath.notebooks NOTEBOOK...``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from nervepath.errors import CourseError
from nervepath.notebooks.normalize import Notebook, as_text, faults, normalized

SECONDS_A_CELL = 300


def executed(path: Path) -> Notebook:
    """Run the notebook in its own folder; return it as it came out."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    text = path.read_text("utf-8")
    try:
        notebook = nbformat.reads(as_text(normalized(json.loads(text))), as_version=4)
        nbformat.validate(notebook)
    except Exception:  # what is not a notebook can fail in any way
        raise CourseError(
            f"{path.name} is not a notebook. Open it in JupyterLab, or make it anew there."
        ) from None
    # What an earlier run stored about widgets would stay beside what this run stores.
    notebook.metadata.pop("widgets", None)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        # The kernel warns that it talks to this program in plain text. Both are on this machine.
        extra_arguments=["--log-level=ERROR"],
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise CourseError(
            f"{path.name} stopped with {error.ename}: {error.evalue} Mend the cell, run it again."
        ) from None
    return json.loads(nbformat.writes(notebook))


def stored_form(path: Path) -> str:
    """Run the notebook; return the text that its file should have."""
    notebook = normalized(executed(path))
    found = faults(notebook)
    if found:
        raise CourseError(f"{path.name}: " + "; ".join(found) + ".")
    return as_text(notebook)


def _difference(path: Path, now: str) -> str:
    """Name the first cell in which the stored notebook differs from what a run gives."""
    stored, new = json.loads(path.read_text("utf-8")), json.loads(now)
    for place, cells in enumerate(zip(stored["cells"], new["cells"], strict=False), 1):
        if cells[0] != cells[1]:
            return f"first in cell {place}"
    return "outside its cells or in how it is written"


def _one(path: Path, check: bool) -> bool:
    """Store or check one notebook; tell whether all is well."""
    try:
        now = stored_form(path)
        if now == path.read_text("utf-8"):
            print(f"{path.name}: as stored")
        elif not check:
            path.write_text(now, "utf-8", newline="\n")
            print(f"{path.name}: run and stored")
        else:
            raise CourseError(
                f"{path.name} is not as a run gives it ({_difference(path, now)}). "
                f"Type: python -m nervepath.notebooks {path.as_posix()}"
            )
    except OSError as error:
        print(f"{path.name} cannot be read or written: {error.strerror}.", file=sys.stderr)
        return False
    except CourseError as error:
        print(error, file=sys.stderr)
        return False
    return True


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m nervepath.notebooks", description=__doc__)
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--check", action="store_true", help="compare only; change nothing")
    chosen = parser.parse_args(arguments)
    results = [_one(path, chosen.check) for path in chosen.notebooks]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
