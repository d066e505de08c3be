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
    (r"lexing literal_block", "Check the language named after the three back ticks."),
]
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(
    r"^(?:(?P<file>(?:[A-Za-z]:)?[^:\n]+?)(?::(?P<line>\d+|docstring[^:]*|<[^>]+>))?: )?"
    r"(?P<level>WARNING|ERROR|CRITICAL|SEVERE): (?P<what>.+)$"
)
_TYPE = re.compile(r"\s*\[[\w.-]+\]$")


def sphinx_troubles(printed: str) -> list[Trouble]:
    """Return what a build complained about, each once, in the order of the log."""
    found: dict[Trouble, None] = {}
    lines = [_ANSI.sub("", line) for line in printed.splitlines()]
    for number, line in enumerate(lines):
        match = _LINE.match(line.strip())
        if match:
            what = _TYPE.sub("", match["what"].strip())
            # A message that ends with a colon goes on in the next line.
            if what.endswith(":") and number + 1 < len(lines):
                what = f"{what} {lines[number + 1].strip()}"
            place = _place(match["file"], match["line"])
            found[Trouble(place, what, _remedy(what))] = None
    return list(found) or _crash(lines)


def _place(file: str | None, line: str | None) -> str:
    if not file:
        return "The book as a whole"
    name = shown(Path(file)) if Path(file).is_absolute() else file
    return f"{name}, line {line}" if line and line.isdigit() else name


def _remedy(what: str) -> str:
    for pattern, remedy in _REMEDIES:
        if re.search(pattern, what, re.I):
            return remedy
    return "Correct this place, then type the same command again."


def _crash(lines: list[str]) -> list[Trouble]:
    """Make one complaint out of a program that ended with a traceback."""
    text = "\n".join(lines)
    errors = [
        line.strip()
        for line in lines
        if re.match(r"^\s*([\w.]+(Error|Exception|Warning)|[\w ]+ error):?", line)
    ]
    files = re.findall(r"_(?:toc|config)\.yml", text)
    place = files[-1] if files else "The book as a whole"
    what = errors[-1] if errors else "The build ended early."
    return [Trouble(place, what, "Correct this place, then type the same command again.")]
