"""Scripts and style sheets: what is copied to the built book, and which page loads what.

Browsers refuse ES modules on a page that was opened by double click, but load classic scripts.
A widget's module has no imports and one ``export default { ... }``, so wrapping it in a function
turns it into a classic script that hands itself to the static host (``assets/host.js``).
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

import nervepath
from nervepath import parts as shared
from nervepath.errors import CourseError
from nervepath.quiz.place import PARTS as PLACE_PARTS
from nervepath.widgets.base import widget_class, widget_names
from nervepath.widgets.later import PLOTLY, PLOTLY_NAME, Later, Library

HERE = Path(__file__).parent / "assets"
PACKAGE = Path(nervepath.__file__).parent
# Style sheets that every page loads, in this order, from the package.
STYLES = {
    "course.css": HERE / "course.css",
    "pictures.css": PACKAGE / "pictures" / "pictures.css",
}

# Parts of a page that are no widgets: name in a page's list of parts -> file.
PAGE_PARTS = {"chart": "charts", "register": "register", "help_list": "help_list"}
# Those with a style sheet of their own, and those that use shared parts.
PAGE_STYLES = ("help_list",)
PAGE_PARTS_USE = {"help_list": ("dom",)}
# The body map in a question: styles, and nothing to load.
BODY_MAP = "body_map"
# What keeps a reader's answers (nervepath/quiz/NAME.js) -> the shared parts that it uses.
TOOLS = {
    "quiz": ("question",),
    "check": ("question",),
    "review": ("question", "schedule"),
    "my_progress": ("question", "schedule"),
    "chapter_read": ("question",),
}
# The style sheet of all but the first, which follows that of the questions.
REVIEW_STYLE = "review.css"
CHECK_STYLE = "check.css"


def classic_script(name: str, module: str) -> str:
    """Turn the text of a widget's module into a classic script that registers itself as `name`."""
    return _registered("define", name, module)


def part_script(name: str) -> str:
    """Return the classic script of a shared part."""
    return _registered("definePart", name, shared.script(name))


def _registered(how: str, name: str, module: str) -> str:
    try:
        body = shared.function_body(name, module)
    except CourseError as error:
        raise ExtensionError(str(error)) from None
    return (
        f'window[Symbol.for("follow-the-nerve")].{how}({json.dumps(name)}, '
        f"(parts) => {{\n{body}\n}});\n"
    )


def constants_script(name: str, values: dict[str, Any]) -> str:
    """Return a classic script with what is the same in every instance of a widget."""
    return _constants(f"constants({json.dumps(name)}, ", values)


def part_constants_script(name: str) -> str:
    """Return a classic script with what a shared part says or draws."""
    return _constants("partConstants(", shared.constants(name))


def _constants(call: str, values: dict[str, Any]) -> str:
    text = json.dumps(values, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    return (
        f'window[Symbol.for("follow-the-nerve")].{call}'
        f"JSON.parse({json.dumps(text, ensure_ascii=False)}));\n"
    )


def arriving_script(name: str, value: Any) -> str:
    """Return a classic script that hands a value to the host once it is loaded."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    value = f"JSON.parse({json.dumps(text, ensure_ascii=False)})"
    return f'window[Symbol.for("follow-the-nerve")].arrived({json.dumps(name)}, {value});\n'


def later_script(name: str, wanted: Later) -> str:
    """Return a classic script that hands a heavy thing to the host once it is loaded."""
    text = wanted.content().decode()
    value = f"JSON.parse({json.dumps(text, ensure_ascii=False)})"
    before = ""
    if isinstance(wanted, Library):
        before, value = f"{text}\n", f"window.{wanted.gives}"
    call = f'window[Symbol.for("follow-the-nerve")].arrived({json.dumps(name)}, {value});\n'
    return before + call


def scripts_of(name: str) -> list[str]:
    """Return the scripts that a page needs for the part called `name`, in loading order."""
    if name in TOOLS:
        used = [f"course/part-{part}.js" for part in TOOLS[name]]
        return ["course/store.js", *used, f"course/{name}.js"]
    if name == BODY_MAP:
        return []
    if name in PAGE_PARTS:
        used = [f"course/part-{part}.js" for part in PAGE_PARTS_USE.get(name, ())]
        return [*used, f"course/{PAGE_PARTS[name]}.js"]
    made = widget_class(name)
    scripts = ["course/store.js"] * made.keeps
    for part in made.parts:
        scripts += [f"course/part-{part}.data.js"] * bool(shared.constants(part))
        scripts += [f"course/part-{part}.js"] * bool(shared.script(part))
    if made.constants:
        scripts.append(f"course/{name}.data.js")
    return [*scripts, f"course/{name}.js"]


def styles_of(name: str) -> list[str]:
    """Return the style sheets that a page needs for the part called `name`, in loading order."""
    if name == BODY_MAP:
        return [f"course/part-{part}.css" for part in PLACE_PARTS]
    if name in PAGE_PARTS:
        return [f"course/{name}.css"] * (name in PAGE_STYLES)
    if name == "quiz":
        return ["course/quiz.css"]
    if name in TOOLS:
        own = CHECK_STYLE if name == "check" else REVIEW_STYLE
        return ["course/quiz.css", f"course/{own}"]
    used = widget_class(name).parts
    return [*(f"course/part-{p}.css" for p in used if shared.style(p)), f"course/{name}.css"]


def assets_root(app: Sphinx) -> Path:
    """Return the folder that holds the folder ``course`` of scripts and styles of this build."""
    return Path(app.doctreedir).parent / ".course-assets"


def write_assets(app: Sphinx) -> None:
    """Write all scripts and styles to a folder that Sphinx copies to ``_static/course``."""
    if app.builder.format != "html":
        return
    root = assets_root(app)
    folder = root / "course"
    shutil.rmtree(root, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, source in STYLES.items():
        if source.exists():
            shutil.copyfile(source, folder / name)
    for name in ("host", "notes"):
        shutil.copyfile(HERE / f"{name}.js", folder / f"{name}.js")
    for name, path in {
        "store": PACKAGE / "quiz" / "store.js",
        **{name: PACKAGE / "quiz" / f"{name}.js" for name in TOOLS},
        **{name: HERE / f"{name}.js" for name in PAGE_PARTS.values()},
    }.items():
        write(folder / f"{name}.js", classic_script(name, path.read_text(encoding="utf-8")))
    for name in PAGE_STYLES:
        shutil.copyfile(HERE / f"{name}.css", folder / f"{name}.css")
    for name in ("quiz.css", REVIEW_STYLE, CHECK_STYLE):
        shutil.copyfile(PACKAGE / "quiz" / name, folder / name)
    for name in shared.part_names():
        if shared.script(name):
            write(folder / f"part-{name}.js", part_script(name))
        if shared.style(name):
            write(folder / f"part-{name}.css", shared.style(name))
        if shared.constants(name):
            write(folder / f"part-{name}.data.js", part_constants_script(name))
    for name in widget_names():
        made = widget_class(name)
        source = PACKAGE / "widgets" / name
        module = (source / f"{name}.js").read_text(encoding="utf-8")
        write(folder / f"{name}.js", classic_script(name, module))
        shutil.copyfile(source / f"{name}.css", folder / f"{name}.css")
        if made.constants:
            write(folder / f"{name}.data.js", constants_script(name, made.constant_state()))
        for heavy, wanted in made.later.items():
            write(folder / f"{heavy}.js", later_script(heavy, wanted))
    write(folder / f"{PLOTLY_NAME}.js", later_script(PLOTLY_NAME, PLOTLY))
    app.config.html_static_path.append(str(root))


def write(path: Path, text: str) -> None:
    """Write text with the same line ends on every system, so that builds are alike."""
    path.write_text(text, encoding="utf-8", newline="\n")


def use(env: BuildEnvironment, name: str) -> None:
    """Note that the page being read needs the part called `name`."""
    if not hasattr(env, "course_parts"):
        env.course_parts = {}
    env.course_parts.setdefault(env.docname, set()).add(name)


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop what is known of a page that is read again."""
    getattr(env, "course_parts", {}).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: list[str], other: Any) -> None:
    """Take over what a parallel reader found."""
    if not hasattr(env, "course_parts"):
        env.course_parts = {}
    env.course_parts.update(getattr(other, "course_parts", {}))


def add_to_page(app: Sphinx, pagename: str, template: str, context: dict, doctree: Any) -> None:
    """Let a page load the scripts and styles of the parts on it, and no others."""
    parts = sorted(getattr(app.env, "course_parts", {}).get(pagename, ()))
    for name in STYLES:
        if STYLES[name].exists():
            app.add_css_file(f"course/{name}")
    app.add_js_file("course/notes.js", loading_method="defer")
    if not parts:
        return
    app.add_js_file("course/host.js", loading_method="defer")
    for name in parts:
        for script in scripts_of(name):
            app.add_js_file(script, loading_method="defer")
        for style in styles_of(name):
            app.add_css_file(style)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", write_assets)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("html-page-context", add_to_page)
