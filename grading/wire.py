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

from nervepath.exercises.reading import TooLong, stopped_in_time, type_name

MOST = 200_000
"""Values in one answer; more would only make the judge slow."""
DEEPEST = 40
MOST_WORDS = 300
CONTROL = ("options", "min", "max", "step", "value", "description")
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

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call a function that was an answer, as the judge's stand-in for it asks; never raises."""
        receiver = Receiver(lambda _request: {})
        try:
            function = self.functions[request["call"]]
            arguments = [receiver.receive(item) for item in request["arguments"]]
            named = {key: receiver.receive(item) for key, item in request["named"].items()}
        except (LookupError, Unreadable):
            return {"raised": ["LookupError", "this function is not here any more", []]}
        reply: dict[str, Any] = {}
        try:
            reply["result"] = self.send(stopped_in_time(lambda: function(*arguments, **named), ()))
        except TooLong:
            reply["too_long"] = True
        except BaseException as error:
            text = error.args[0] if error.args and type(error.args[0]) is str else ""
            kinds = [[kind.__module__, kind.__qualname__] for kind in type(error).__mro__]
            reply["raised"] = [type_name(error), text[:MOST_WORDS], kinds[:10]]
        reply["arguments"] = [self.send(item) for item in arguments]
        return reply

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
        if "ipywidgets" in sys.modules:
            from ipywidgets import Widget

            for base in type(value).__mro__ if isinstance(value, Widget) else ():
                if base.__module__.startswith("ipywidgets."):
                    state = {name: getattr(value, name) for name in CONTROL if hasattr(value, name)}
                    return {"control": base.__name__, "state": self._send(state, depth + 1)}
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
            raise _error(*reply["raised"])
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

    def _control(self, content: Any, sent: dict) -> Any:
        import ipywidgets

        kind = getattr(ipywidgets, content)
        state = self._receive(sent["state"])
        if not issubclass(kind, ipywidgets.Widget) or not set(state) <= set(CONTROL):
            raise Unreadable("not a control")
        return kind(**state)

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
        "control",
        "row",
        "other",
    ]
)


def _error(name: str, text: str, kinds: list[list[str]]) -> BaseException:
    """Return an error like that of a student's function: its name, its words, what it is a kind of.

    Only kinds of Python and of the course are built again, and without running their code.
    """
    for module, kind in kinds:
        if module == "builtins" or (module in sys.modules and module.startswith("nervepath.")):
            base = getattr(sys.modules[module], kind, None)
            if isinstance(base, type) and issubclass(base, Exception):
                same = base.__name__ == name
                made = base if same else type(str(name)[:60], (base,), {"__init__": _no_start})
                return made.__new__(made, *([str(text)] if text else []))
    return type(str(name)[:60], (Exception,), {})(*([str(text)] if text else []))


def _no_start(*_arguments: Any) -> None:
    """Stand for a constructor."""


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
