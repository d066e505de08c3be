"""The glossary, and links to it: each page's first use of a taught word shows what it means.

The words live in ``facts/glossary.toml``. Authors do not mark them: the first use in the running
text of a page becomes a link to the glossary, with the meaning beside it (``assets/notes.js``).
Other names for a word are given to the search, so that "peroneal" finds "fibular".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby

from docutils import nodes
from sphinx.addnodes import desc
from sphinx.application import Sphinx

from nervepath import facts
from nervepath.facts import Term

from .chapter import CourseDirective

PAGE = "book/study/glossary"
# Where a link would be in the way: titles and links, code, and the orders of the red box.
LEFT_ALONE = (
    *(nodes.title, nodes.reference, nodes.literal, nodes.literal_block, nodes.raw),
    *(nodes.footnote, nodes.footnote_reference),
    desc,  # the Python package's own names and words
)
LEFT_ALONE_BOXES = {"course-red-box", "course-asks", "course-sign", "course-card"}


@cache
def pattern() -> re.Pattern[str]:
    """Return a pattern that finds any form of any word, the longest first."""
    forms = sorted((f for term in facts.glossary() for f in spelled(term)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.I)


@cache
def by_form() -> dict[str, Term]:
    """Return each word by each of its forms, in small letters."""
    return {form.lower(): term for term in facts.glossary() for form in spelled(term)}


def mistaken(shown: str, term: Term) -> bool:
    """Say whether a word only sounds like a name in capitals: "nice" is not NICE."""
    return shown not in spelled(term) and shown.upper() in spelled(term)


def spelled(term: Term) -> tuple[str, ...]:
    """Return all forms of a word."""
    return (term.term, *term.forms)


class GlossaryDirective(CourseDirective):
    """``{glossary-list}``: all words, by their first letter."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        made: list[nodes.Node] = []
        for letter, terms in groupby(facts.glossary(), key=lambda term: term.term[0].upper()):
            entries = "".join(map(self._entry, terms))
            made.append(
                nodes.raw(
                    "",
                    f'<section class="course-letter" aria-labelledby="letter-{letter}">'
                    f'<h2 id="letter-{letter}">{letter}</h2><dl>{entries}</dl></section>',
                    format="html",
                )
            )
        return made

    @staticmethod
    def _entry(term: Term) -> str:
        say = f' <span class="course-say">({escape(term.say)})</span>' if term.say else ""
        also = f" You may also read: {escape(', '.join(term.search))}." if term.search else ""
        return (
            f'<dt id="{term.anchor}">{escape(term.term)}{say}</dt>'
            f"<dd>{escape(term.means)}{also}</dd>"
        )


def link_words(app: Sphinx, doctree: nodes.document) -> None:
    """Link the first use of each word on a page, and give the search its other names."""
    env = app.env
    if env.docname == PAGE or PAGE not in env.found_docs:
        return
    page = app.builder.get_relative_uri(env.docname, PAGE)
    seen: set[str] = set()
    for text in list(running_text(doctree)):
        made: list[nodes.Node] = []
        end = 0
        for found in pattern().finditer(text.astext()):
            term = by_form()[found[0].lower()]
            if term.term in seen or mistaken(found[0], term):
                continue
            seen.add(term.term)
            made += [nodes.Text(text.astext()[end : found.start()]), linked(found[0], term, page)]
            end = found.end()
        if made:
            text.parent.replace(text, [*made, nodes.Text(text.astext()[end:])])
    # One by one: the search takes what stands between two commas as one word.
    names = [name for term in facts.glossary() if term.term in seen for name in term.search]
    words = dict.fromkeys(re.findall(r"[\w'-]+", " ".join(names)))
    if words:
        doctree.insert(0, nodes.meta(name="keywords", content=", ".join(words)))


def running_text(doctree: nodes.document) -> Iterator[nodes.Text]:
    """Yield the texts in which a word may be linked."""
    for text in doctree.findall(nodes.Text):
        above = text.parent
        while above is not None:
            if isinstance(above, LEFT_ALONE) or LEFT_ALONE_BOXES & set(above.get("classes", ())):
                break
            above = above.parent
        else:
            yield text


def linked(shown: str, term: Term, page: str) -> nodes.raw:
    """Return a word that leads to the glossary and carries its meaning."""
    return nodes.raw(
        "",
        f'<a class="course-term" href="{page}#{term.anchor}" '
        f'data-meaning="{escape(term.means, quote=True)}">{escape(shown)}</a>',
        format="html",
    )


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("glossary-list", GlossaryDirective)
    app.connect("doctree-read", link_words)
