"""The page that lists the exercises, and the one that stands in for a book that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import quote

from lite.notebooks import Exercise

LOOK = """
:root { color-scheme: light dark; }
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 42rem; }
body { margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
li { margin: .75rem 0; }
a { font-weight: 600; }
.note { border-left: .3rem solid; padding: .25rem 1rem; }
small { font-size: 1rem; }
"""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{head}<style>{look}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""

# JupyterLab reads the settings of the page above its own, too.
SETTINGS = """<link rel="icon" href="lab/favicon.ico">
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">
{}
</script>
"""

NO_SERVER = """<p class="note" id="no-server" hidden><strong>This cannot run from here.</strong>
You opened it as a file. A browser runs it only when a web server gives it out. In the folder above
this one, type <code>python -m http.server --bind 127.0.0.1 8000</code>. Then open
<code>http://127.0.0.1:8000/lite/</code>.</p>
<script>document.getElementById("no-server").hidden = location.protocol !== "file:";</script>
<noscript><p class="note">The exercises need JavaScript.</p></noscript>
"""

FIRST = """<p>Open one and write Python right in your browser. Nothing gets installed, and nothing
you type leaves your browser. The first time, about {size} MB are loaded. Then it takes some seconds
until Python is ready.</p>
"""

LAST = """<p>Your work is kept in this browser, on this computer. To keep it for good, or to hand it
in: choose <em>Download</em> in the menu <em>File</em>.</p>
<p class="note">The tables describe textbooks and groups. They do not examine a person. Is something
in your own body new or worse? Stop here, and open {help}.</p>
"""


def list_page(exercises: Iterable[Exercise], *, book: bool, size: int = 40) -> str:
    """Return the page that lists the exercises; with a `book` beside it, it links there."""
    items = "\n".join(f"<li>{_item(one)}</li>" for one in exercises)
    help_page = (
        '<a href="../book/start/when-to-get-help.html">When to get help</a>'
        if book
        else "the page <em>When to get help</em> of the course"
    )
    back = '<p><a href="../index.html">Back to the book</a></p>\n' if book else ""
    body = (
        NO_SERVER
        + FIRST.format(size=size)
        + f"<ul>\n{items}\n</ul>\n"
        + LAST.format(help=help_page)
        + back
    )
    title = "Exercises in your browser"
    return PAGE.format(title=title, head=SETTINGS, look=LOOK, body=body)


def _item(exercise: Exercise) -> str:
    minutes = f" <small>({exercise.minutes} minutes)</small>" if exercise.minutes else ""
    if exercise.lacks:
        needs = escape(", ".join(exercise.lacks))
        return f"{escape(exercise.title)}{minutes}: only on your own computer. It needs {needs}."
    return f'<a href="{escape(address(exercise.file))}">{escape(exercise.title)}</a>{minutes}'


def address(file: str) -> str:
    """Return where an exercise opens, as seen from the list.

    Each has a workspace of its own. So a second tab does not open what is in the first one, too.
    """
    return f"lab/index.html?workspace={quote(Path(file).stem)}&path={quote(file)}"


def front_page() -> str:
    """Return the page that leads to the exercises where there is no book."""
    return PAGE.format(
        title="Follow the Nerve",
        head='<meta http-equiv="refresh" content="0; url=lite/index.html">\n',
        look=LOOK,
        body='<p><a href="lite/index.html">Exercises in your browser</a></p>',
    )
