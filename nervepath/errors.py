"""The one way in which this package says that something given to it is wrong."""

from __future__ import annotations

from pathlib import Path


class CourseError(ValueError):
    """A mistake that a person can mend; its text is one message with a remedy, for people."""


class DataError(CourseError):
    """A record in a data file is wrong.

    Parameters
    ----------
    file
        The file, named as its reader knows it (the last two parts of the path are shown).
    record
        Which record: ``row 12``, ``question nerve.1.b``, ``fact sciatic-roots``.
    problem
        What is wrong, with the column or field and the value that was found.
    remedy
        What to do about it.
    """

    def __init__(self, file: str | Path, record: str, problem: str, remedy: str) -> None:
        self.file = Path(*Path(file).parts[-2:]).as_posix()
        self.record = record
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.file}, {record}: {problem} {remedy}")


class UnknownName(CourseError, LookupError):
    """A nerve, level, landmark, fact ... was asked for by a name that does not exist."""

    def __init__(self, kind: str, name: object, known: list[str]) -> None:
        import difflib

        close = difflib.get_close_matches(str(name), known, n=3, cutoff=0.5)
        some = ", ".join(known[:12]) + (" ..." if len(known) > 12 else "")
        hint = f"Did you mean {' or '.join(close)}?" if close else f"Known: {some}"
        super().__init__(f"There is no {kind} {name!r}. {hint}")
