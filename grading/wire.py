"""Answers as plain data: what a student's process may hand over to the process that marks it.

`Sender` stands in the student's process, `Receiver` in the judge's. Numbers, texts, lists, figures,
widgets and rows of the course's tables are built anew from JSON; nothing is unpickled and no code
comes along. A function stays where it is: the judge gets a stand-in that asks for one call at a
time. What cannot be handed over keeps the name of its type, which is enough for a hint.
"""

from __future__ import annotations

import dataclasses
import importlib
import math
import sys
import types
from collections.abc import Callable
from typing import Any

from nervepath.exercises.reading import TooLong, type_name

MOST = 200_000
"""Values in one answer; more would only make the judge slow."""
DEEPEST = 40
LONGEST_INTEGER = 4_000  # hexadecimal digits

Ask = Callable[[dict[str, Any]], dict[str, Any]]


class Unreadable(ValueError):
    """What came over the wire is no answer."""


class Sender:
    """Turns values into JSON, and keeps the functions that the judge may ask for."""

    def __init__(self) -> None:
        self.functions: list[Any] = []

    def send(self, value: object) -> Any:
        """Return `value` as JSON values; never raises."""
        self._left = MOST
        try:
            return self._send(value, 0)
        except BaseException:  # the value is somebody's code: it may do anything
            return {"other": type_name(value)}

    def _send(self, value: Any, depth: int) -> Any:
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            raise Unreadable("too large")
        kind = type(value)
        if value is None or kind in (bool, str):
            return value
        if value is ...:
            return {"ellipsis": True}
        if issubclass(kind, int):
            return value if kind is int and abs(value) < 2**53 else {"int": hex(int(value))}
        if issubclass(kind, float):
            return {"float": repr(float(value))}
        if issubclass(kind, (list, tuple, set, frozenset)):
            base = next(b for b in (list, tuple, set, frozenset) if issubclass(kind, b))
            if base is tuple and hasattr(kind, "_fields"):
                return self._row(value, depth)
            return {base.__name__: [self._send(item, depth + 1) for item in base.__iter__(value)]}
        if issubclass(kind, dict):
            pairs = [[key, dict.__getitem__(value, key)] for key in dict.__iter__(value)]
            return {"dict": [[self._send(part, depth + 1) for part in pair] for pair in pairs]}
        return self._object(value, depth)

    def _object(self, value: Any, depth: int) -> Any:
        """Return one of the objects that exercises ask for."""
        if isinstance(value, types.FunctionType) or (callable(value) and not _is_known(value)):
            self.functions.append(value)
            return {"function": len(self.functions) - 1, "type": type_name(value)}
        for name, read in (("plotly.basedatatypes", _figure), ("pandas", _frame)):
            if name in sys.modules and (found := read(value)):
                tag, content = found
                return {tag: self._send(content, depth + 1)}
        if "nervepath.widgets.base" in sys.modules:
            from nervepath.widgets.base import CourseWidget

            for base in type(value).__mro__ if isinstance(value, CourseWidget) else ():
                if vars(base).get("name") and base.__module__.startswith("nervepath.widgets."):
                    return {"widget": base.name, "state": self._send(value.page_state(), depth + 1)}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._row(value, depth)
        if hasattr(type(value), "tolist") and type(value).__module__ == "numpy":
            return self._send(value.item() if value.ndim == 0 else value.tolist(), depth + 1)
        return {"other": type_name(value)}

    def _row(self, value: Any, depth: int) -> Any:
        kind = type(value)
        names = (
            [field.name for field in dataclasses.fields(kind)]
            if (dataclasses.is_dataclass(kind))
            else kind._fields
        )
        fields = {name: getattr(value, name) for name in names}
        return {"row": [kind.__module__, kind.__qualname__], "fields": self._send(fields, depth)}


def _is_known(value: object) -> bool:
    """Tell whether a value that could be called is meant as data: a figure, a table, a widget."""
    module = type(value).__module__
    return module.startswith(("plotly.", "pandas.", "nervepath."))


def _figure(value: object) -> tuple[str, Any] | None:
    from plotly.basedatatypes import BaseFigure

    if not isinstance(value, BaseFigure):
        return None
    content = value.to_plotly_json()
    content.get("layout", {}).pop("template", None)
    return "figure", _plain(content)


def _plain(value: Any) -> Any:
    """Return a figure's content with its packed numbers as lists."""
    if isinstance(value, dict):
        if set(value) >= {"dtype", "bdata"}:
            import base64

            import numpy

            packed = numpy.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
            shape = str(value.get("shape") or packed.size).split(",")
            return packed.reshape([int(part) for part in shape]).tolist()
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return _plain(value.tolist()) if type(value).__module__ == "numpy" else value


def _frame(value: object) -> tuple[str, Any] | None:
    import pandas

    if isinstance(value, pandas.DataFrame):
        return "frame", {
            "columns": value.columns.tolist(),
            "index": value.index.tolist(),
            "types": [str(kind) for kind in value.dtypes],
            "values": [value.iloc[:, place].tolist() for place in range(value.shape[1])],
        }
    if isinstance(value, pandas.Series):
        return "series", {
            "name": value.name,
            "index": value.index.tolist(),
            "type": str(value.dtype),
            "values": value.tolist(),
        }
    return None


class Receiver:
    """Builds the answers anew; `ask` sends one request to the student's process."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.names = Sender()  # the judge gives its functions only plain data

    def receive(self, sent: Any) -> Any:
        """Return the answer; raise `Unreadable` where there is none."""
        try:
            return self._receive(sent)
        except Exception as error:  # whatever a stranger can make these constructors do
            raise Unreadable(str(error)[:200]) from None

    def _receive(self, sent: Any) -> Any:
        if sent is None or type(sent) in (bool, int, str):
            return sent
        if type(sent) is not dict or not sent:
            raise Unreadable("not an answer")
        tag = next(iter(sent))
        content = sent[tag]
        if tag in ("list", "tuple", "set", "frozenset"):
            made = [self._receive(item) for item in content]
            kinds = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}
            return made if tag == "list" else kinds[tag](made)
        build = getattr(self, f"_{tag}", None) if tag in BUILT else None
        if build is None:
            raise Unreadable("not an answer")
        return build(content, sent)

    def _ellipsis(self, _content: Any, _sent: dict) -> Any:
        return ...

    def _int(self, content: Any, _sent: dict) -> int:
        if len(content) > LONGEST_INTEGER:
            # Far too large for anything that is asked; its exact value says no more.
            return -(16**LONGEST_INTEGER) if content.startswith("-") else 16**LONGEST_INTEGER
        return int(content, 16)

    def _float(self, content: Any, _sent: dict) -> float:
        return float(content)

    def _dict(self, content: Any, _sent: dict) -> dict:
        return {self._receive(key): self._receive(value) for key, value in content}

    def _function(self, content: Any, sent: dict) -> Any:
        def stand_in(*arguments: Any, **named: Any) -> Any:
            # The limit of time is kept where the function runs; a second clock here could stop
            # this process in the middle of reading.
            before = sys.gettrace()
            sys.settrace(None)
            try:
                return self._call(content, arguments, named)
            finally:
                sys.settrace(before)

        if sent.get("type") == "function":
            return stand_in
        return _named(sent.get("type"), __call__=lambda _self, *a, **k: stand_in(*a, **k))

    def _call(self, number: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        given = [self.names.send(item) for item in arguments]
        reply = self.ask(
            {
                "call": number,
                "arguments": given,
                "named": {key: self.names.send(value) for key, value in named.items()},
            }
        )
        # A function may change the list that it is given, and a check may look for that.
        for before, after in zip(arguments, reply.get("arguments") or [], strict=False):
            _follow(before, self.receive(after))
        if reply.get("too_long"):
            raise TooLong
        if "raised" in reply:
            name, text = reply["raised"]
            error = type(str(name)[:60], (Exception,), {})
            raise error(str(text)) if text else error()
        return self.receive(reply.get("result"))

    def _figure(self, content: Any, _sent: dict) -> Any:
        import plotly.graph_objects as go

        return go.Figure(self._receive(content))

    def _frame(self, content: Any, _sent: dict) -> Any:
        import pandas

        found = self._receive(content)
        made = pandas.DataFrame(dict(enumerate(found["values"])), index=found["index"])
        for place, kind in enumerate(found["types"]):
            made[place] = made[place].astype(kind)
        made.columns = found["columns"]
        return made

    def _series(self, content: Any, _sent: dict) -> Any:
        import pandas

        found = self._receive(content)
        return pandas.Series(
            found["values"], index=found["index"], name=found["name"], dtype=found["type"]
        )

    def _widget(self, content: Any, sent: dict) -> Any:
        from nervepath.widgets.base import widget_class

        return widget_class(content).from_state(self._receive(sent["state"]))

    def _row(self, content: Any, sent: dict) -> Any:
        module, name = content
        fields = self._receive(sent["fields"])
        kind = None
        if module.startswith("nervepath."):
            kind = getattr(importlib.import_module(module), name, None)
        if isinstance(kind, type) and (dataclasses.is_dataclass(kind) or hasattr(kind, "_fields")):
            return kind(**fields)
        return _named(name, **fields)

    def _other(self, content: Any, _sent: dict) -> Any:
        return _named(content)


BUILT = frozenset(
    [
        "ellipsis",
        "int",
        "float",
        "dict",
        "function",
        "figure",
        "frame",
        "series",
        "widget",
        "row",
        "other",
    ]
)


def _named(name: Any, **attributes: Any) -> Any:
    """Return an empty object of a type with this name."""
    return type(str(name)[:60] or "object", (), attributes)()


def _follow(before: Any, after: Any) -> None:
    """Bring what the judge gave to a function into the state in which the function left it."""
    if type(before) is list and type(after) is list:
        if not _same(before, after):
            before[:] = after
    elif type(before) is dict and type(after) is dict and not _same(before, after):
        before.clear()
        before.update(after)


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same; NaN counts as the same as NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return one == other
