"""What every widget of the course has in common.

A widget is one Python class, one JavaScript module, one style sheet and one static fallback in
one folder::

    widgets/nerve_tracer/
        __init__.py          class NerveTracer(CourseWidget)
        nerve_tracer.js      export default { render({ model, el }) { ... return cleanup } }
        nerve_tracer.css
        fallback.py          the same content as HTML without scripts, also what prints

The module runs unchanged in JupyterLab (through anywidget) and on a built page (through the
static host of ``sphinx_ext``), which gives it a model with ``get``, ``set``, ``on``, ``off`` and
``save_changes``. What several widgets share are parts (:mod:`nervepath.parts`).
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

import anywidget
import traitlets

from nervepath import parts as shared
from nervepath.errors import CourseError, UnknownName
from nervepath.widgets.later import Later, Library


class CourseWidget(anywidget.AnyWidget):
    """A widget that works live in a notebook and, without a kernel, on a page.

    Subclasses name themselves in ``name`` (their folder's name) and list in ``constants`` the
    traits that are the same in every instance (drawings, texts): a page loads those once, from a
    file, and neither stored notebooks nor pages carry them again. They list in ``parts`` the
    shared parts that their module uses; what a part says or draws becomes a trait by itself. What
    is too heavy to be loaded before a reader asks for it, they name in ``later``. A widget that
    ``keeps`` something gets the page's store; it must ask before it writes anything there.
    """

    name: ClassVar[str] = ""
    constants: ClassVar[tuple[str, ...]] = ()
    parts: ClassVar[tuple[str, ...]] = ()
    later: ClassVar[Mapping[str, Later]] = {}
    keeps: ClassVar[bool] = False

    linkable = traitlets.Bool(
        False, help="The page's address may carry this widget's state (true for one per page)."
    ).tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Find the front end beside the class."""
        # Only a class that names itself: traitlets makes unnamed subclasses when it adds traits.
        if vars(cls).get("name"):
            cls._esm = shared.module_with_parts(cls.parts, cls._own_file("js"))
            cls._css = shared.style_with_parts(cls.parts, cls._own_file("css"))
            for key in cls._part_constants():
                trait = _PartConstant().tag(sync=True)
                trait.class_init(cls, key)
                setattr(cls, key, trait)
        super().__init_subclass__(**kwargs)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.later:
            self.on_msg(self._send_later)

    def _send_later(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """Answer the front end's wish for one of the things in `later`."""
        name = message.get("later") if isinstance(message, dict) else None
        wanted = self.later.get(name)
        if wanted is not None:
            gives = {"gives": wanted.gives} if isinstance(wanted, Library) else {}
            self.send({"later": name, **gives}, buffers=[wanted.content()])

    @classmethod
    def public_traits(cls) -> list[str]:
        """Names of the traits that make up an instance's own state, in alphabetical order."""
        own = {
            name
            for klass in cls.__mro__
            if issubclass(klass, CourseWidget)
            for name, value in vars(klass).items()
            if isinstance(value, traitlets.TraitType) and value.metadata.get("sync")
        }
        return sorted(name for name in own - set(cls.unstored()) if not name.startswith("_"))

    @classmethod
    def unstored(cls) -> list[str]:
        """Names of the traits that are the same in every instance, so that nobody stores them."""
        return [*cls.constants, *cls._part_constants()]

    @classmethod
    def _part_constants(cls) -> dict[str, Any]:
        return {key: value for part in cls.parts for key, value in shared.constants(part).items()}

    @classmethod
    def _own_file(cls, kind: str) -> str:
        path = Path(inspect.getfile(cls)).parent / f"{cls.name}.{kind}"
        return path.read_text(encoding="utf-8")

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Self:
        """Make a widget from stored state, leaving out what does not belong to it."""
        return cls(**{key: state[key] for key in cls.public_traits() if key in state})

    def page_state(self) -> dict[str, Any]:
        """Return the instance's state as JSON values, without the constants."""
        return {name: getattr(self, name) for name in self.public_traits()}

    @classmethod
    def constant_state(cls) -> dict[str, Any]:
        """Return the widget's own constants as JSON values, without those of its parts."""
        made = cls()
        return {name: getattr(made, name) for name in cls.constants}

    def fallback(self) -> str:
        """Return the same content as HTML that needs no script; it is also what prints."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """Show what was set, so that a stored notebook is the same after each run."""
        shown = [
            f"{name}={value!r}"
            for name, value in self.page_state().items()
            if value != type(self).class_traits()[name].default()
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


class _PartConstant(traitlets.Dict):
    """What a part says or draws: one object for all widgets."""

    def make_dynamic_default(self) -> Any:
        """Return the part's value."""
        return next(
            values[self.name]
            for part in self.this_class.parts
            if self.name in (values := shared.constants(part))
        )


def widget_class(name: str) -> type[CourseWidget]:
    """Return the class of the widget called `name`; raise `UnknownName` if there is none."""
    import importlib

    known = widget_names()
    if name not in known:
        raise UnknownName("widget", name, known)
    module = importlib.import_module(f"nervepath.widgets.{name}")
    found = [
        value
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, CourseWidget) and value.name == name
    ]
    if len(found) != 1:
        raise CourseError(f"nervepath/widgets/{name} must define exactly one CourseWidget.")
    return found[0]


def widget_names() -> list[str]:
    """Return the names of all widgets, which are the names of their folders."""
    here = Path(__file__).parent
    return sorted(path.parent.name for path in here.glob("*/__init__.py"))
