"""Bring a notebook into the one form in which it is stored.

What a run leaves behind by chance (ids of widgets, times, how printed text was cut into pieces)
is taken out or put in order; what the course adds on every page anyway (a widget's module, its
style, its drawings) is not stored again. Normalising twice changes nothing.
"""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from nervepath.widgets.base import CourseWidget, widget_class

Notebook = dict[str, Any]

VIEW = "application/vnd.jupyter.widget-view+json"
STATES = "application/vnd.jupyter.widget-state+json"
REFERENCE = "IPY_MODEL_"

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}

# Left by editors and runs; none of it says anything about the notebook.
CELL_NOISE = ("execution", "ExecuteTime", "collapsed", "scrolled", "trusted", "vscode")
NOTEBOOK_NOISE = ("signature", "toc", "vscode")
# The page and JupyterLab bring these themselves.
FRONT_END = ("_esm", "_css", "layout")
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{4,}")


def normalized(notebook: Notebook) -> Notebook:
    """Return the notebook in the form in which it is stored; `notebook` stays as it is."""
    new = copy.deepcopy(notebook)
    metadata = {k: v for k, v in new.get("metadata", {}).items() if k not in NOTEBOOK_NOISE}
    states = metadata.pop("widgets", {}).get(STATES, {}).get("state", {})
    metadata |= {"kernelspec": dict(KERNEL), "language_info": dict(LANGUAGE)}
    _number_cells(new["cells"])
    shown = _number_models(new["cells"], states)
    if shown:
        metadata["widgets"] = {STATES: {"state": shown, "version_major": 2, "version_minor": 0}}
    return {"cells": new["cells"], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def as_text(notebook: Notebook) -> str:
    """Return the notebook as the text of its file."""
    cells = [_lines(cell) for cell in notebook["cells"]]
    stored = {**notebook, "cells": cells}
    return json.dumps(stored, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def faults(notebook: Notebook) -> list[str]:
    """Return what would be different after each run, or should not be stored at all."""
    found = []
    for place, cell in enumerate(notebook["cells"], 1):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                found.append(f"cell {place} stopped with {output['ename']}: {output['evalue']}")
            if output.get("name") == "stderr":
                found.append(f"cell {place} warns: {_joined(output['text']).strip()[:200]}")
            if ADDRESS.search(json.dumps(output)):
                found.append(
                    f"cell {place} shows a place in memory (at 0x...), which is another one after "
                    "each run; end the cell with a value that has a repr of its own"
                )
    return found


def _number_cells(cells: list[dict[str, Any]]) -> None:
    run = 0
    for place, cell in enumerate(cells, 1):
        cell.setdefault("id", f"cell-{place}")
        cell["source"] = _joined(cell["source"])
        cell["metadata"] = {k: v for k, v in cell["metadata"].items() if k not in CELL_NOISE}
        if cell["cell_type"] != "code":
            continue
        cell["outputs"] = _joined_streams(cell.get("outputs", []))
        ran = cell.get("execution_count") is not None or bool(cell["outputs"])
        run += ran
        cell["execution_count"] = run if ran else None
        for output in cell["outputs"]:
            output.pop("transient", None)
            if output["output_type"] == "execute_result":
                output["execution_count"] = run
            # Stored text is one string here and a list of lines in the file, as nbformat has it.
            for kind, value in output.get("data", {}).items():
                if isinstance(value, list) and not kind.endswith("json"):
                    output["data"][kind] = "".join(value)


def _joined_streams(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join what was printed: a kernel cuts it into pieces by the clock."""
    joined: list[dict[str, Any]] = []
    for output in outputs:
        if output["output_type"] == "stream":
            output["text"] = _joined(output["text"])
            if joined and joined[-1].get("name") == output["name"]:
                joined[-1]["text"] += output["text"]
                continue
        joined.append(output)
    return joined


def _number_models(cells: list[dict[str, Any]], states: dict[str, Any]) -> dict[str, Any]:
    """Number the shown widgets in order; return their states under the new ids."""
    numbers: dict[str, str] = {}
    kept: dict[str, Any] = {}

    def keep(old: str) -> str:
        if old not in numbers:
            numbers[old] = f"{len(numbers) + 1:032x}"
            if old in states:
                # Under its number at once, so that what it refers to comes after it.
                kept[numbers[old]] = {}
                kept[numbers[old]] |= _state(states[old], keep)
        return numbers[old]

    for cell in cells:
        for output in cell.get("outputs", []):
            view = output.get("data", {}).get(VIEW)
            if view:
                view["model_id"] = keep(view["model_id"])
    return kept


def _state(stored: dict[str, Any], keep: Any) -> dict[str, Any]:
    """Return one model's state with new ids inside and without what the front end brings."""
    widget = _course_widget(stored["state"])
    left_out = (*FRONT_END, *widget.unstored()) if widget else ()
    state = {
        name: _renamed(value, keep)
        for name, value in stored["state"].items()
        if name not in left_out
    }
    return {**{k: v for k, v in stored.items() if k != "state"}, "state": state}


def _renamed(value: Any, keep: Any) -> Any:
    """Return `value` with its references to other models renamed."""
    if isinstance(value, str) and value.startswith(REFERENCE):
        return REFERENCE + keep(value.removeprefix(REFERENCE))
    if isinstance(value, list):
        return [_renamed(item, keep) for item in value]
    if isinstance(value, dict):
        return {name: _renamed(item, keep) for name, item in value.items()}
    return value


def _course_widget(state: dict[str, Any]) -> type[CourseWidget] | None:
    """Return the class of a model of the course's own; None for other models."""
    package, _, rest = str(state.get("_anywidget_id")).partition("nervepath.widgets.")
    if package or not rest:
        return None
    return widget_class(rest.split(".")[0])


def _lines(cell: dict[str, Any]) -> dict[str, Any]:
    """Return the cell with its longer texts cut into lines, as nbformat cuts them."""
    cut = {**cell, "source": _split(cell["source"])}
    if "outputs" in cell:
        cut["outputs"] = [
            {
                name: _split(value)
                if name == "text"
                else {
                    kind: _split(item) if isinstance(item, str) else item
                    for kind, item in value.items()
                }
                if name == "data"
                else value
                for name, value in output.items()
            }
            for output in cell["outputs"]
        ]
    return cut


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _split(text: str) -> list[str]:
    return text.splitlines(keepends=True)
