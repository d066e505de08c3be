"""Style sheets of the theme, cut down to the rules that some page can use.

The theme's sheets hold a whole design system: 0.5 MB on each page, most of it for things that
this book does not have. After a build all class names are known, so a rule whose every selector
asks for a class that stands in no page and no script can never apply, and is left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import tinycss2
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

WORD = re.compile(r"[A-Za-z_][\w-]*")
CLASS_ATTRIBUTE = re.compile(r'class="([^"]*)"')
# Rules that hold other rules; everything else with an @ is kept as it is.
NESTING = {"media", "supports", "layer", "container"}


def used_words(out: Path) -> set[str]:
    """Return every class name in the built pages and every word in the scripts.

    A script may put together a class name only from words that stand in it, so taking all of its
    words errs on the side of keeping a rule.
    """
    words: set[str] = set()
    for page in out.rglob("*.html"):
        for value in CLASS_ATTRIBUTE.findall(page.read_text(encoding="utf-8")):
            words.update(value.split())
    for script in out.rglob("*.js"):
        if script.name != "plotly.min.js":
            words.update(WORD.findall(script.read_text(encoding="utf-8")))
    return words


def can_apply(selector: list, used: set[str]) -> bool:
    """Say whether one selector could match: all classes it asks for are in use.

    Classes inside ``:not(...)`` and other functions are not asked for, so they do not count.
    """
    dot = False
    for token in selector:
        if dot and token.type == "ident" and token.value not in used:
            return False
        dot = token.type == "literal" and token.value == "."
    return True


def selectors(prelude: list) -> list[list]:
    """Split the part before the braces at its commas."""
    parts: list[list] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def pruned(text: str, used: set[str]) -> str:
    """Return the style sheet `text` without rules that cannot apply; licences are kept."""
    return prune_rules(tinycss2.parse_stylesheet(text, skip_whitespace=True), used)


def prune_rules(rules: list, used: set[str]) -> str:
    """Write out those of `rules` that can apply."""
    kept = []
    for rule in rules:
        if rule.type == "error":
            raise ExtensionError(f"A style sheet of the theme cannot be read: {rule.message}")
        if rule.type == "comment":
            if rule.value.startswith("!"):
                kept.append(rule.serialize() + "\n")
        elif rule.type == "qualified-rule":
            able = [part for part in selectors(rule.prelude) if can_apply(part, used)]
            if able:
                head = ",".join(tinycss2.serialize(part).strip() for part in able)
                kept.append(f"{head}{{{tinycss2.serialize(rule.content).strip()}}}\n")
        elif rule.type == "at-rule" and rule.at_keyword in NESTING and rule.content is not None:
            inner = prune_rules(tinycss2.parse_rule_list(rule.content, skip_whitespace=True), used)
            if inner:
                head = tinycss2.serialize(rule.prelude).strip()
                kept.append(f"@{rule.at_keyword} {head}{{{inner}}}\n")
        elif rule.type == "at-rule" and not is_icon_font(rule):
            kept.append(rule.serialize() + "\n")
    return "".join(kept)


def is_icon_font(rule: tinycss2.ast.AtRule) -> bool:
    """Say whether a rule loads the icon fonts, which no page uses."""
    return rule.at_keyword == "font-face" and "fontawesome" in rule.serialize().lower()


def prune_theme_styles(app: Sphinx, failure: Exception | None) -> None:
    """Rewrite the theme's style sheets in the output, always from their originals."""
    if failure is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    used = used_words(Path(app.outdir))
    originals = Path(app.doctreedir).parent / ".theme-styles"
    originals.mkdir(exist_ok=True)
    for sheet in [*static.glob("*.css"), *static.glob("styles/*.css")]:
        original = originals / sheet.name
        text = sheet.read_text(encoding="utf-8")
        # Sphinx copies a sheet again only when it changed, so keep the whole one at hand.
        if not text.startswith(MARK):
            original.write_text(text, encoding="utf-8", newline="\n")
        whole = original.read_text(encoding="utf-8")
        sheet.write_text(MARK + pruned(whole, used), encoding="utf-8", newline="\n")


MARK = "/* Only the rules that a page of this book can use. */\n"


def setup(app: Sphinx) -> None:
    """Register with Sphinx; after the pages are final."""
    app.connect("build-finished", prune_theme_styles, priority=900)
