"""The last hand on each page: small icons, accessibility repairs, and the content policy.

The theme is well made, but it ships 1.5 MB of icons with each page and has a few faults that a
screen reader or a checker trips over. Each repair below names its fault. A repair whose place is
no longer found stops the build, so that a newer theme cannot undo one in silence.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

# Drawn for this course on a 16 x 16 grid. Keys are the theme's names for them.
ICONS = {
    "fa-bars": "M2 4h12M2 8h12M2 12h12",
    "fa-list": "M2 4h1M6 4h8M2 8h1M6 8h8M2 12h1M6 12h8",
    "fa-magnifying-glass": "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M10.4 10.4L14 14",
    "fa-sun": "M8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15"
    "M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
    "fa-moon": "M13 9.8A5.6 5.6 0 0 1 6.2 3a5.6 5.6 0 1 0 6.8 6.8z",
    "fa-circle-half-stroke": "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12M8 2v12M10.5 3v10M13 5v6",
    "fa-arrow-up": "M8 14V3M3.5 7.5L8 3l4.5 4.5",
    "fa-angle-left": "M10 3L5 8l5 5",
    "fa-angle-right": "M6 3l5 5-5 5",
    "fa-chevron-down": "M3 6l5 5 5-5",
    "fa-xmark": "M4 4l8 8M12 4l-8 8",
}
ICON = re.compile(r"<(i|span)([^>]*?)\bclass=\"([^\"]*?\bfa-[^\"]*)\"([^>]*)>\s*</\1>", re.S)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.S)
DATA_TYPES = ("application/json", "application/ld+json")


def icon(match: re.Match[str]) -> str:
    """Return a small inline drawing in place of an icon that a script would have drawn."""
    _, before, classes, after = match.groups()
    names = [name for name in classes.split() if name in ICONS]
    if not names:
        raise ExtensionError(
            f"The theme uses an icon that is not drawn yet: {classes}. Add it to ICONS in pages.py."
        )
    kept = [name for name in classes.split() if name != "fas" and not name.startswith("fa-")]
    mode = re.search(r'data-mode="[a-z]+"', before + after)
    return (
        f'<svg class="course-icon {" ".join(kept)}" {mode.group() if mode else ""}'
        ' viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        f'<path d="{ICONS[names[0]]}"/></svg>'
    )


def once(text: str, old: str | re.Pattern[str], new: str | Callable, what: str) -> str:
    """Replace `old`, which must be there, by `new`."""
    pattern = old if isinstance(old, re.Pattern) else re.compile(re.escape(old))
    if not pattern.search(text):
        raise ExtensionError(f"The theme changed: the place of this repair is gone: {what}.")
    return pattern.sub(new if callable(new) else lambda _: new, text)


def without_icon_script(text: str) -> str:
    """Drop the icon script (1.49 MB) and put a small drawing in each icon's place."""
    text = re.sub(r"<!-- So that users can add custom icons -->\s*", "", text)
    text = once(
        text,
        re.compile(r'<script defer src="[^"]*scripts/fontawesome\.js[^"]*"></script>\s*'),
        "",
        "the icon script",
    )
    return ICON.sub(icon, text)


def accessible(text: str) -> str:
    """Mend what the theme leaves undone for people who use a screen reader or a keyboard."""
    # Two buttons had a tooltip but no name.
    text = once(
        text,
        'title="Toggle primary sidebar"',
        'aria-label="Show or hide the list of chapters" title="Chapters"',
        "name of the chapter list button",
    )
    text = text.replace(
        'title="Toggle secondary sidebar"',
        'aria-label="Show or hide the contents of this page" title="On this page"',
    )
    # The heading that only paper shows stood outside every landmark and was a second h1.
    text = re.sub(r'<div id="jb-print-docs-body".*?(?=<div id="searchbox">)', "", text, flags=re.S)
    # The chapter list was a plain division: content outside every landmark.
    text = once(
        text,
        re.compile(r'<div id="pst-primary-sidebar" class="([^"]*)">'),
        lambda m: (
            f'<div id="pst-primary-sidebar" class="{m[1]}" role="region" '
            'aria-label="Chapters and search">'
        ),
        "landmark of the chapter list",
    )
    text = re.sub(
        r'<div id="pst-secondary-sidebar" class="([^"]*)">',
        r'<div id="pst-secondary-sidebar" class="\1" role="region" aria-label="This page">',
        text,
    )
    # The search ranks by words. Whoever types a sign must not have to look for the help page.
    text = text.replace(
        '<div id="search-results"></div>',
        "<p><strong>Is something new or worse?</strong> "
        '<a href="book/start/when-to-get-help.html">When to get help</a> comes first.</p>'
        '<div id="search-results"></div>',
    )
    # Dialogs need names.
    for name, label in {
        "pst-search-dialog": "Search",
        "pst-primary-sidebar-modal": "Chapters",
        "pst-secondary-sidebar-modal": "On this page",
    }.items():
        text = text.replace(f'<dialog id="{name}">', f'<dialog id="{name}" aria-label="{label}">')
    # Three footers: only one may be a page landmark, and the theme's is empty here.
    text = re.sub(
        r'<footer class="(prev-next-footer[^"]*)">(.*?)</footer>',
        r'<nav class="\1" aria-label="Previous and next chapter">\2</nav>',
        text,
        flags=re.S,
    )
    text = re.sub(r'<footer class="bd-footer">.*?</footer>', "", text, flags=re.S)
    text = re.sub(
        r'<footer class="bd-footer-content">(.*?)</footer>',
        r'<div class="bd-footer-content">\1</div>',
        text,
        flags=re.S,
    )
    # A number in brackets says nothing to someone who hears it.
    text = re.sub(
        r'<a class="footnote-reference brackets" href="#([^"]+)" id="([^"]+)" role="doc-noteref">'
        r'<span class="fn-bracket">\[</span>(\d+)<span class="fn-bracket">\]</span></a>',
        r'<a class="footnote-reference brackets" href="#\1" id="\2" role="doc-noteref" '
        r'aria-label="Source \3"><span class="fn-bracket">[</span>\3'
        r'<span class="fn-bracket">]</span></a>',
        text,
    )
    return text


def without_stored_widget_state(text: str) -> str:
    """Drop the widget states that only the usual embedding reads; ours stand beside each widget."""
    return re.sub(
        r'<script type="application/vnd\.jupyter\.widget-state\+json">.*?</script>\s*',
        "",
        text,
        flags=re.S,
    )


# Only the search page searches while the reader waits; elsewhere these would load for nothing.
SEARCH_SCRIPT = re.compile(
    r'<script[^>]*src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>\s*'
)
TABS_SCRIPT = re.compile(r'<script[^>]*src="[^"]*design-tabs\.js[^"]*"></script>\s*')
# A script that the others read while they run.
# Marks the words of a search on the page that it led to: it fails on pages with drawings, pushes
# the red box down, and keeps the words in the browser's store.
HIGHLIGHT_SCRIPT = re.compile(r'<script [^>]*\bsrc="[^"]*/sphinx_highlight\.js[^"]*"></script>\n?')
HIGHLIGHTS = "const SPHINX_HIGHLIGHT_ENABLED = true"
SETTINGS_SCRIPT = "documentation_options.js"
SCRIPT = re.compile(r'<script (?![^>]*\b(?:defer|async)\b)([^>]*\bsrc="([^"]*)"[^>]*)>')


def light_scripts(text: str) -> str:
    """Drop scripts that a page has no use for, and let none of the others hold it up.

    Deferred scripts run in their order when the page has been read. Without this they would load
    one after another, because the content policy keeps the browser from looking ahead.
    """
    if 'id="search-results"' not in text:
        text = SEARCH_SCRIPT.sub("", text)
        text = HIGHLIGHT_SCRIPT.sub("", text)
    if "sd-tab-set" not in text:
        text = TABS_SCRIPT.sub("", text)
    return SCRIPT.sub(lambda m: m[0] if SETTINGS_SCRIPT in m[2] else f"<script defer {m[1]}>", text)


def content_policy(text: str) -> str:
    """Return the content security policy of a page with these scripts written into it.

    No other host, no evaluated text, and only those inline scripts that stood in the page when
    it was built. It works on a page opened by double click too.
    """
    hashes = []
    for attributes, body in INLINE_SCRIPT.findall(text):
        if any(kind in attributes for kind in DATA_TYPES):
            continue
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        hashes.append(f"'sha256-{digest}'")
    scripts = " ".join(["'self'", *dict.fromkeys(hashes)])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def finished(text: str) -> str:
    """Return the text of a built page with everything mended."""
    text = without_icon_script(text)
    text = accessible(text)
    text = without_stored_widget_state(text)
    text = light_scripts(text)
    policy = html.escape(content_policy(text), quote=False)
    return once(
        text,
        '<meta charset="utf-8" />',
        f'<meta charset="utf-8" />\n<meta http-equiv="Content-Security-Policy" content="{policy}">',
        "head of the page",
    )


def wrap_renderer(app: Sphinx) -> None:
    """Pass each page through `finished` before it is written."""
    templates = getattr(app.builder, "templates", None)
    if templates is None or app.builder.format != "html":
        return
    render = templates.render

    def render_and_finish(template: str, context: dict[str, Any]) -> str:
        text = render(template, context)
        return finished(text) if text.lstrip().lower().startswith("<!doctype html") else text

    templates.render = render_and_finish


INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url={url}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body><main><h1>{title}</h1><p><a href="{url}">Start the course</a></p></main></body>
</html>
"""


def tidy_output(app: Sphinx, failure: Exception | None) -> None:
    """Write the front door, and drop what no page uses (6 MB of icons and source maps)."""
    if failure is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    url = f"{app.config.root_doc}.html"
    (out / "index.html").write_text(
        INDEX.format(url=url, title=html.escape(app.config.html_title)),
        encoding="utf-8",
        newline="\n",
    )
    static = out / "_static"
    shutil.rmtree(static / "vendor", ignore_errors=True)
    highlight = static / "sphinx_highlight.js"  # the search page asks it whether to keep words
    text = highlight.read_text("utf-8")
    highlight.write_text(text.replace(HIGHLIGHTS, HIGHLIGHTS.replace("true", "false")), "utf-8")
    for pattern in ("scripts/fontawesome.js*", "**/*.map", "images/logo_*"):
        for path in static.glob(pattern):
            path.unlink()


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", wrap_renderer, priority=900)
    app.connect("build-finished", tidy_output)
