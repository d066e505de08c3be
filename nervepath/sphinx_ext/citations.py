"""From a sentence to its sources: the roles ``{fact}``, ``{sure}`` and ``{flag}``.

Authors write the ids of evidence records, never bibliography keys: ``{fact}`sciatic-roots```. The
sources of a record live with the record, so a correction there reaches every sentence.
"""

from __future__ import annotations

import re
from importlib.metadata import entry_points

import pybtex.plugin
from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinxcontrib.bibtex import plugin as bibtex_plugin
from sphinxcontrib.bibtex.foot_directives import FootBibliographyDirective
from sphinxcontrib.bibtex.foot_roles import FootCiteRole

from nervepath import facts
from nervepath.errors import CourseError
from nervepath.facts import best
from nervepath.facts.best import MOST_SOURCES as MOST_SOURCES

STYLE_GROUPS = (
    "pybtex.backends",
    "pybtex.style.formatting",
    "pybtex.style.labels",
    "pybtex.style.names",
    "pybtex.style.sorting",
)
REFERENCING = "sphinxcontrib.bibtex.style.referencing"
# Grades from weakest to strongest. A sentence with several takes the weakest.
GRADES = {
    "very-low": ("hardly sure at all", "Very low certainty: we hardly know."),
    "low": ("not very sure", "Low certainty: the evidence is thin or mixed."),
    "moderate": (
        "fairly sure",
        "Moderate certainty: probably so; more studies could change it.",
    ),
    "high": ("very sure", "High certainty: more studies are unlikely to change this."),
}


def best_sources(records: list[tuple[str, ...]]) -> list[str]:
    """Choose the keys to cite for some records, best first, at most `MOST_SOURCES`."""
    return best.best_sources(records, facts.references())


# What a title says about the kind of work; the first that fits counts.
KINDS = (
    (r"systematic review|meta-?analys|cochrane|umbrella review", "systematic review"),
    (r"guideline|\bNG\d+|\bCG\d+|consensus|recommendation|national pathway", "guideline"),
    (r"randomi[sz]ed|controlled trial|clinical trial", "trial"),
    (r"cadaver|dissection|anatomical study|anatomic study", "study of the body after death"),
    (r"cohort|prospective|retrospective|registry|follow-?up|incidence|prevalence", "group study"),
    (r"case report|case series", "report of single cases"),
    (r"review", "review article"),
)
# What else we know: how a work may be weighed, and whether it is an article.
OTHER_KINDS = {
    ("tier-1", True): "review, guideline or official work",
    ("tier-1", False): "page of a health service or official body",
    ("tier-2", True): "study or review article",
    ("tier-2", False): "page of a hospital, society or textbook",
    ("tier-3", True): "educational article",
    ("tier-3", False): "educational page",
}


def kind_of_work(work: facts.Reference) -> str:
    """Say in plain words what kind of work this is, from its title or from how it is weighed."""
    for pattern, words in KINDS:
        if re.search(pattern, work.title, re.I):
            return words
    return OTHER_KINDS[work.tier, work.kind == "article"]


def name_kinds(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add the kind of work to each entry of a page's list of sources."""
    works = facts.references()
    for entry in doctree.findall(nodes.footnote):
        key = next((i.removeprefix("footcite-") for i in entry["ids"] if "footcite-" in i), "")
        text = next(iter(entry.findall(nodes.paragraph)), None)
        if key in works and text is not None:
            kind = kind_of_work(works[key])
            text += nodes.inline(kind, f" Kind: {kind}.", classes=["course-kind"])


def cite(keys: list[str], like: SphinxRole, inliner: Inliner) -> list[nodes.Node]:
    """Return numbered references to `keys` in this page's list of sources."""
    made, _ = FootCiteRole()(
        "footcite:p", like.rawtext, ",".join(keys), like.lineno, inliner, {}, []
    )
    return made


class EvidenceRole(SphinxRole):
    """``{fact}`id,id```: the sources of one or more evidence records."""

    shows_grade = False

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Look the records up, cite their sources, and say how sure we are if asked."""
        try:
            found = [facts.fact(part.strip()) for part in self.text.split(",")]
        except CourseError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [], [message]
        made: list[nodes.Node] = []
        if self.shows_grade:
            order = list(GRADES)
            weakest = min((record.certainty for record in found), key=order.index)
            words, meaning = GRADES[weakest]
            made += [
                nodes.Text(" "),
                nodes.inline(words, words, classes=["course-sure", f"course-sure-{weakest}"]),
            ]
            made[-1]["course_meaning"] = meaning
        made += cite(best_sources([record.sources for record in found]), self, self.inliner)
        return made, []


class SureRole(EvidenceRole):
    """``{sure}`id,id```: the same, with the certainty in words."""

    shows_grade = True


class FlagRole(SphinxRole):
    """``{flag}`id,id```: the sources of one or more signs of the action list."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Look the signs up and cite their sources."""
        known = {flag.id: flag for flag in facts.red_flags()}
        wanted = [part.strip() for part in self.text.split(",")]
        missing = [name for name in wanted if name not in known]
        if missing:
            message = self.inliner.reporter.error(
                f"There is no sign {', '.join(missing)} in red_flags.toml.", line=self.lineno
            )
            return [], [message]
        keys = best_sources([known[name].sources for name in wanted])
        return cite(keys, self, self.inliner), []


def remember_plugins(app: Sphinx) -> None:
    """Register every style of the bibliography under its own name.

    Otherwise each citation searches the records of all installed packages for its style: half of
    the time that the whole book takes to build.
    """
    for group in STYLE_GROUPS:
        for found in entry_points(group=group):
            pybtex.plugin.register_plugin(group, found.name, found.load(), force=True)
    for found in entry_points(group=REFERENCING):
        bibtex_plugin.register_plugin(REFERENCING, found.name, found.load(), force=True)


class SourcesDirective(SphinxDirective):
    """``{sources}``: the list of what this page cites."""

    def run(self) -> list[nodes.Node]:
        """Insert the list."""
        return FootBibliographyDirective(
            self.name,
            [],
            {},
            self.content,
            self.lineno,
            self.content_offset,
            self.block_text,
            self.state,
            self.state_machine,
        ).run()


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", remember_plugins)
    app.connect("doctree-resolved", name_kinds)
    app.add_role("fact", EvidenceRole())
    app.add_role("sure", SureRole())
    app.add_role("flag", FlagRole())
    app.add_directive("sources", SourcesDirective)
