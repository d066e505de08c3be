"""``python -m lite --to FOLDER``: build the exercises for the browser."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from lite.site import build
from nervepath.errors import CourseError

COURSE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m lite", description=__doc__)
    parser.add_argument("--to", type=Path, default=COURSE / "_build" / "lite", metavar="FOLDER")
    parser.add_argument(
        "--book",
        type=Path,
        default=COURSE / "_build" / "html",
        metavar="FOLDER",
        help="the built pages to put beside the exercises, when there are any",
    )
    chosen = parser.parse_args(arguments)
    begun = time.monotonic()
    try:
        made = build(COURSE, chosen.to.absolute(), chosen.book.absolute())
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    for line in made.lines():
        print(line)
    print(f"It took {time.monotonic() - begun:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
