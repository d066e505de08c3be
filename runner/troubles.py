"""What other programs complain about, in plain words: place, what is wrong, remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .console import ROOT, Problem, shown

FULL_DISK = "Make room on the disk (the packages need 2 GB), then try again."
NO_NETWORK = (
    "Check the connection, and the proxy if you need one, then type the same command again. "
    "The internet is needed for this step only."
)

_FULL = re.compile(r"No space left on device|Errno 28|os error 28|disk full|WinError 112", re.I)
_LOCKED = re.compile(
    r"Permission denied|Read-only file system|Access is denied|Errno (13|30)", re.I
)
_OFFLINE = re.compile(
    r"NewConnectionError|Failed to establish a new connection|name resolution|getaddrinfo failed"
    r"|Name or service not known|Network is unreachable|Connection refused|ProxyError"
    r"|ConnectTimeout|ReadTimeout|Read timed out|timed out|dns error|error sending request"
    r"|client error \(Connect\)|Connection reset",
    re.I,
)


def install_problem(printed: str, what: str, log: Path | None = None) -> tuple[Problem, bool]:
    """Say why an install failed, and whether nothing had been changed before it did."""
    if _FULL.search(printed):
        return Problem(f"{what} The disk is full.", FULL_DISK), False
    if _LOCKED.search(printed):
        return Problem(
            f"{what} The course may not write in its folder, {ROOT}.",
            "Move the course to a folder of your own, such as your home folder, and try again.",
        ), False
    if _OFFLINE.search(printed):
        return Problem(f"{what} The package server cannot be reached.", NO_NETWORK), True
    last = [line.strip() for line in printed.splitlines() if line.strip()][-1:]
    said = f" Last words: {last[0]}" if last else ""
    where = f"Read {shown(log)}, then try again." if log else "Try again."
    return Problem(what + said, where), False


@dataclass(frozen=True)
class Trouble:
    """One complaint of Sphinx about one place in the sources."""

    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return the complaint on three lines."""
        return f"{self.place}\n    {self.what}\n    -> {self.remedy}"


# What Sphinx, MyST and Jupyter Book say, and what to do about it. The first that fits counts.
_REMEDIES = [
    (r"unknown document|nonexisting document", "Check the file name in the link or in _toc.yml."),
    (r"isn't included in any toctree", "Add the file to _toc.yml, or remove it."),
    (r"unknown directive|unknown (interpreted text )?role", "Check the spelling of the name."),
    (r"could not find bibtex key", "Add the key to references.bib, or correct it here."),
    (r"image file not readable|download file not readable", "Check the file's name and folder."),
    (r"undefined label|target not found|cross-reference target", "Check the name of the target."),
    (r"duplicate (label|target|citation)", "Rename one of the two."),
    (r"non-consecutive header", "Use the next smaller heading: ## after #, ### after ##."),
    (r"does not appear to be JSON|could not be converted|Notebook", "Save it again in JupyterLab."),
    (r"while (parsing|scanning)", "Check brackets, quotes and how far lines are indented."),
    (r"Unknown keys|Table of Contents", "Compare the file with an earlier version of it."),
    (r"lexing literal_block", "Check the language named after the three back ticks."),
]
AGAIN = "Correct this place, then type the same command again."
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(
    r"^(?:[a-z ]+\.\.\. )?"
    r"(?:(?P<file>(?:[A-Za-z]:)?[^:]+?)(?::(?P<line>\d+|docstring[^:]*|<[^>]+>))?: )?"
    r"(?P<level>WARNING|ERROR|CRITICAL|SEVERE): (?P<what>.+)$"
)
_TYPE = re.compile(r"\s*\[[\w.-]+\]$")
# What stands in the log after the last line of a message.
_AFTER = re.compile(r"^\s*$|.*\.\.\.|=|done|build (succeeded|finished)|\[etoc\]")
_EXCEPTION = re.compile(r"^(?P<kind>[\w.]+): ?(?P<what>.*)$")
_READING = re.compile(r"^(?:reading sources|writing output)\.\.\. \[ *\d+%\] (?P<page>\S+)")
_FILE_LINE = re.compile(r'^in "(?P<file>[^"]+)", line (?P<line>\d+)')


def sphinx_troubles(printed: str) -> list[Trouble]:
    """Return what a build complained about, each once, in the order of the log."""
    lines = [_ANSI.sub("", line).strip() for line in printed.splitlines()]
    found: dict[Trouble, None] = {}
    for number, line in enumerate(lines):
        match = _LINE.match(line)
        if not match:
            continue
        said = [match["what"]]
        for more in lines[number + 1 :]:
            if _AFTER.match(more) or _LINE.match(more):
                break
            said.append(more)
        what = _TYPE.sub("", " ".join(said).strip())
        found[Trouble(_place(match["file"], match["line"]), what, _remedy(what))] = None
    # A crash after complaints usually has its cause in one of them.
    return list(found) or [_crash(lines)]


def _place(file: str | None, line: str | None) -> str:
    if not file:
        return "The book as a whole"
    name = shown(Path(file)) if Path(file).is_absolute() else file
    return f"{name}, line {line}" if line and line.isdigit() else name


def _remedy(what: str) -> str:
    for pattern, remedy in _REMEDIES:
        if re.search(pattern, what, re.I):
            return remedy
    return AGAIN


def _crash(lines: list[str]) -> Trouble:
    """Return the cause of a traceback: where the program was, and the last thing it said."""
    what = "The build ended early."
    ends = [number for number, line in enumerate(lines) if line.startswith("Traceback ")]
    for start, end in zip(ends, [*ends[1:], len(lines)], strict=True):
        said = _last_words(lines[start + 1 : end])
        # Jupyter Book's own last words only say that there were others.
        if said and "error in building your book" not in said:
            what = said
    place = "The book as a whole"
    for line in lines:
        if match := _READING.match(line):
            place = _source_of(match["page"])
        elif match := _FILE_LINE.match(line):
            # Jupyter Book hands its settings over as a text without a name.
            file = "_config.yml" if match["file"].startswith("<") else match["file"]
            place = _place(file, match["line"])
    if "Table of Contents" in what:
        place = "_toc.yml"
    return Trouble(place, what, _remedy(what))


def _last_words(lines: list[str]) -> str:
    """Return the message at the end of one traceback, in one line."""
    for number, line in enumerate(lines):
        match = _EXCEPTION.match(line)
        if match and ("." in match["kind"] or match["kind"][:1].isupper()):
            said = [match["what"]]
            for more in lines[number + 1 :]:
                if more.startswith(("During handling", "The above exception", "You may need")):
                    break
                if more and not more.startswith(("=", "in ")):
                    said.append(more)
            return " ".join(part for part in said if part)
    return ""


def _source_of(page: str) -> str:
    """Return the file of a page that Sphinx knows without its ending."""
    endings = [e for e in (".md", ".ipynb") if (ROOT / f"{page}{e}").is_file()]
    return page + (endings[0] if endings else "")
