"""Parts of the front end that several widgets share.

A part is a folder of this package::

    parts/urgent/
        urgent.js        export default { ... }, no imports
        urgent.css
        __init__.py      constants() -> what the part says or draws, as JSON values

and has at least one of the three. A widget lists its parts, in the order in which they build on
each other; its module finds them in the name ``parts``, for example ``parts.dom.h``, and reads
their constants from its model. In JupyterLab the files of all parts travel with the widget's own;
a page loads each part once.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from nervepath.errors import CourseError, UnknownName

ROOM = Path(__file__).parent
_EXPORT = re.compile(r"^export default \{", re.M)
_IMPORT = re.compile(r"^\s*import\b", re.M)


def part_names() -> list[str]:
    """Return the names of all parts, which are the names of their folders."""
    return sorted(
        path.name
        for path in ROOM.iterdir()
        if path.is_dir() and not path.name.startswith(("_", "."))
    )


def script(name: str) -> str:
    """Return the text of a part's module, ``""`` when it has none."""
    return _read(name, "js")


def style(name: str) -> str:
    """Return the text of a part's style sheet, ``""`` when it has none."""
    return _read(name, "css")


@cache
def constants(name: str) -> dict[str, Any]:
    """Return what a part says or draws, as JSON values; empty when it has nothing of the kind."""
    if not (_folder(name) / "__init__.py").exists():
        return {}
    return importlib.import_module(f"nervepath.parts.{name}").constants()


def function_body(name: str, module: str) -> str:
    """Turn the text of a module into the body of a function that returns what it exports.

    Raises
    ------
    CourseError
        When the module imports something or has not exactly one ``export default {``: it could
        not run on a page that was opened by double click.
    """
    if len(_EXPORT.findall(module)) != 1 or _IMPORT.search(module):
        raise CourseError(
            f"{name}.js cannot be used on a page: it needs exactly one line that starts with "
            "'export default {' and no import."
        )
    return f'"use strict";\n{_EXPORT.sub("return {", module)}'


def module_with_parts(names: Iterable[str], module: str) -> str:
    """Return a widget's module with its parts before it, as JupyterLab runs it."""
    made = [
        f"parts.{name} = (() => {{\n{function_body(name, script(name))}\n}})();\n"
        for name in names
        if script(name)
    ]
    return "".join(["const parts = {};\n", *made, module])


def style_with_parts(names: Iterable[str], own: str) -> str:
    """Return a widget's style sheet with those of its parts before it."""
    return "\n".join([*filter(None, map(style, names)), own])


def _folder(name: str) -> Path:
    if name not in part_names():
        raise UnknownName("part", name, part_names())
    return ROOM / name


def _read(name: str, kind: str) -> str:
    path = _folder(name) / f"{name}.{kind}"
    return path.read_text(encoding="utf-8") if path.exists() else ""
