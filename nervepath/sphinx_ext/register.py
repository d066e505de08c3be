"""Claims and their answers on a page: ``{correction}``, ``{claims}``, ``{evidence-register}``.

Each of the claims in ``facts/claims.toml`` is answered in one chapter: by name in a
``{correction}``, whose words are the author's, or in a ``{claims}`` block, whose words are the
register's. All of them stand in the register, each at an address of its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.facts import Claim

from . import assets
from .chapter import CourseDirective
from .citations import GRADES, best_sources

REGISTER = "book/study/evidence-register"
FILE = "claims.csv"
MOST_OPEN = 2  # claims of one block that stand open
# How a verdict reads, and what it means.
VERDICTS = {
    "supported": ("holds up", "The evidence we read supports it."),
    "partly-supported": ("partly true", "Some of it holds up, some does not."),
    "unsupported": ("no good evidence", "We found nothing solid that shows it."),
    "misleading": ("misleading", "It is put so that it gives a wrong idea."),
    "wrong": ("wrong", "The evidence says otherwise."),
    "unsafe": ("unsafe", "Acting on it could harm someone, or delay urgent help."),
}
KINDS = {
    "anatomy": "Anatomy",
    "cause": "Causes",
    "education": "Words and ideas",
    "mechanism": "How it is said to work",
    "process": "What happens in a session",
    "safety": "Safety",
    "self-care": "Looking after yourself",
    "treatment": "Treatments",
}

COLUMNS = (
    "id",
    "article",
    "topic of article",
    "chapter",
    "kind",
    "claim",
    "verdict",
    "why",
    "what to say instead",
    "certainty",
    "sources",
)


def claims_named(text: str, chapter: str) -> list[Claim]:
    """Return the claims with these ids; refuse one that another chapter answers.

    Raises
    ------
    UnknownName
        When there is no such claim.
    ExtensionError
        When the register gives the claim to another chapter.
    """
    known = facts.claims()
    found = []
    for name in text.split():
        if name not in known:
            raise UnknownName("claim", name, list(known))
        claim = known[name]
        if claim.chapter != chapter:
            raise ExtensionError(
                f"Claim {name} belongs to the chapter {claim.chapter}, not to {chapter}. "
                "Move the block, or the claim in nervepath/facts/claims.toml."
            )
        found.append(claim)
    return found


class ClaimDirective(CourseDirective):
    """A directive that names claims of the register."""

    optional_arguments = 1
    final_argument_whitespace = True

    def claims(self) -> list[Claim]:
        """Return the claims that the directive names, and note that this page answers them."""
        text = self.arguments[0] if self.arguments else ""
        try:
            found = claims_named(text, self.env.docname.rpartition("/")[2])
        except (UnknownName, ExtensionError) as error:
            raise self.error(str(error)) from None
        return found

    def link(self, claims: Iterable[Claim]) -> str:
        """Return links to these claims in the register as HTML, or ``""`` when it is not there."""
        if REGISTER not in self.env.found_docs:
            return ""
        page = self.env.app.builder.get_relative_uri(self.env.docname, REGISTER)
        links = ", ".join(
            f'<a href="{page}#claim-{c.id}">{c.id} <span class="course-verdict '
            f'course-verdict-{c.verdict}">{VERDICTS[c.verdict][0]}</span></a>'
            for c in claims
        )
        return f'<p class="course-in-register">In the register: {links}</p>'


class CorrectionDirective(ClaimDirective):
    """``{correction} IDS``: the fact first, then the wrong claim, why it misleads, what to do."""

    def run(self) -> list[nodes.Node]:
        """Make the box."""
        self.assert_has_content()
        claims = self.claims()
        made = self.markdown("\n".join(self.content), self.box("course-correction"))
        if claims:
            made += nodes.raw("", self.link(claims), format="html")
        return [made]


class ClaimsDirective(ClaimDirective):
    """``{claims} IDS``: "You may have read ...", in the words of the register.

    Words in the body stand before the claims.
    """

    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Make one box for each claim."""
        made = self.box("course-claims")
        if self.content:
            self.markdown("\n".join(self.content), made)
        claims = self.claims()
        # Many claims at once stand behind a tap; on paper they stand open.
        folded = len(claims) > MOST_OPEN
        if folded:
            count = f"Show these {len(claims)} claims and their answers"
            made += nodes.raw("", f"<details><summary>{count}</summary>", format="html")
        for claim in claims:
            box = nodes.container(classes=["course-correction"])
            keys = ",".join(best_sources([claim.sources]))
            sure = GRADES[claim.certainty][0]
            self.markdown(
                f"**{sentence(claim.better)}** {{footcite:p}}`{keys}`\n\n"
                f"You may have read: *{sentence(claim.claim)}* "
                f"The register says: {VERDICTS[claim.verdict][0]} ({sure}). {sentence(claim.why)}",
                box,
            )
            box += nodes.raw("", self.link([claim]), format="html")
            made += box
        if folded:
            made += nodes.raw("", "</details>", format="html")
        return [made]


def sentence(text: str) -> str:
    """Return `text` as a sentence: a capital first, a stop at its end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", '."', '?"')) else f"{text}."


class EvidenceRegister(CourseDirective):
    """``{evidence-register}``: all claims, each with its answer, to filter, search and link to."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the list, and the file to download."""
        assets.use(self.env, "register")
        return [nodes.raw("", self._html(), format="html")]

    def _html(self) -> str:
        claims = list(facts.claims().values())
        depth = "../" * self.env.docname.count("/")
        titles = {name.rpartition("/")[2]: name for name in self.env.found_docs}
        groups = []
        for article in facts.articles().values():
            cards = "".join(
                self._card(claim, titles) for claim in claims if claim.article == article.number
            )
            name = f"article-{article.number}"
            groups.append(
                f'<section class="course-register-article" aria-labelledby="{name}">'
                f'<h2 id="{name}">Article {article.number}: '
                f"{escape(article.topic)}</h2>{cards}</section>"
            )
        counts = ", ".join(
            f"{sum(c.verdict == verdict for c in claims)} {words}"
            for verdict, (words, _) in VERDICTS.items()
        )
        meanings = "".join(
            f'<li><span class="course-verdict course-verdict-{verdict}">{words}</span> '
            f"{meaning}</li>"
            for verdict, (words, meaning) in VERDICTS.items()
        )
        return (
            f'<div class="course-register" data-widget="register">'
            f"<p>{len(claims)} claims: {counts}.</p><ul>{meanings}</ul>"
            f'<p><a href="{depth}_static/course/{FILE}" download>Download all claims as a table '
            f"(CSV)</a></p>"
            '<div class="course-widget-view"></div>'
            f'<div class="course-register-list">{"".join(groups)}</div></div>'
        )

    def _card(self, claim: Claim, pages: dict[str, str]) -> str:
        words, _ = VERDICTS[claim.verdict]
        works = facts.references()
        sources = "".join(f"<li>{work_html(works[key])}</li>" for key in claim.sources)
        answered = escape(claim.chapter.replace("-", " "))
        if claim.chapter in pages:
            target = self.env.app.builder.get_relative_uri(self.env.docname, pages[claim.chapter])
            answered = f'<a href="{target}">{answered}</a>'
        return (
            f'<article class="course-claim" id="claim-{claim.id}" data-verdict="{claim.verdict}" '
            f'data-certainty="{claim.certainty}" data-kind="{claim.kind}" '
            f'data-article="{claim.article}">'
            f'<h3><a href="#claim-{claim.id}">{claim.id}</a> '
            f'<span class="course-verdict course-verdict-{claim.verdict}">{words}</span></h3>'
            f"<p><strong>{escape(sentence(claim.better))}</strong></p>"
            f"<p>The article says: <em>{escape(sentence(claim.claim))}</em></p>"
            f"<p>{escape(sentence(claim.why))} <span class='course-sure'>We are "
            f"{GRADES[claim.certainty][0]}.</span></p>"
            f"<details><summary>{KINDS[claim.kind]}. Sources</summary><ul>{sources}</ul></details>"
            f"<p class='course-answered'>Answered in: {answered}</p></article>"
        )


def work_html(work: facts.Reference) -> str:
    """Return a work as a line of HTML with a link to where it can be found."""
    address = (
        f"https://doi.org/{work.doi}"
        if work.doi
        else f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/"
        if work.pmid
        else work.url
    )
    title = escape(work.title)
    linked = f'<a href="{escape(address, quote=True)}">{title}</a>' if address else title
    rest = ", ".join(escape(part) for part in (work.where, work.year) if part)
    return f"{linked}{f'. {rest}' if rest else ''}"


def claims_csv() -> str:
    """Return all claims as a table for a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    works, articles = facts.references(), facts.articles()
    table.writerow(COLUMNS)
    for claim in facts.claims().values():
        sources = "; ".join(
            f"{works[key].title} ({works[key].year or 'no year'})" for key in claim.sources
        )
        row = (claim.id, claim.article, articles[claim.article].topic, claim.chapter, claim.kind)
        answer = (claim.claim, claim.verdict, claim.why, claim.better, claim.certainty, sources)
        table.writerow((*row, *answer))
    return out.getvalue()


def write_table(app: Sphinx, exception: Exception | None) -> None:
    """Put the table beside the scripts of a finished book that has the register."""
    if exception or app.builder.format != "html" or REGISTER not in app.env.found_docs:
        return
    path = Path(app.outdir) / "_static" / "course" / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(claims_csv(), encoding="utf-8-sig", newline="\n")


def setup(app: Sphinx) -> dict[str, Any] | None:
    """Register with Sphinx."""
    app.add_directive("correction", CorrectionDirective)
    app.add_directive("claims", ClaimsDirective)
    app.add_directive("evidence-register", EvidenceRegister)
    app.connect("build-finished", write_table)
