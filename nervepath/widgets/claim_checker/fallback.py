"""The claim checker without scripts and on paper: claims with boxes to tick, then the answers."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nervepath import facts
from nervepath.facts import Claim
from nervepath.parts.urgent import card_html
from nervepath.widgets.claim_checker import register
from nervepath.widgets.claim_checker.words import ALL, MIXED, Choice, words

_BOX = '<span class="cc-box"></span>'


def render(name: str) -> str:
    """Return the first ten claims of a set, and after the last of them all answers."""
    said = words().said
    ids = register.sets()[MIXED if name == ALL else name][: register.ROUND]
    claims = [facts.claims()[one] for one in ids]
    questions = "".join(
        f"<li><strong>{escape(one.text)}</strong> {escape(one.note)}</li>"
        for one in words().questions
    )
    hints = "".join(
        f"<li><strong>{escape(one.text)}:</strong> {escape(one.note)}</li>"
        for one in words().buckets
    )
    notes = (said["paper_more"], said["how_sure"], facts.red_box().closing)
    return (
        '<div class="fn-look claim_checker cc-static">'
        f'<p class="fn-h">{escape(words().title)}</p>'
        f'<p class="fn-lead">{escape(said["paper_lead"])}</p>'
        f'<p class="cc-first">{escape(said["first"])}</p>'
        f'<ul class="cc-hints">{hints}</ul>'
        f'<ol class="cc-claims">{"".join(map(_task, claims))}</ol>'
        f'<p class="fn-h">{escape(said["paper_answers"])}</p>'
        f'<ol class="cc-answers">{"".join(map(_answer, claims))}</ol>'
        f'<p class="fn-h">{escape(said["questions"])}</p><ol class="cc-questions">{questions}</ol>'
        f'<div class="fn-small">{"".join(map(_p, notes))}</div></div>'
    )


def _task(claim: Claim) -> str:
    said = words().said
    about = words().about.get(claim.id)
    topic = facts.articles()[claim.article].topic
    small = [said["article"].format(number=claim.article, topic=topic) + "."]
    small += [said["about"].format(about=about)] if about else []
    return (
        f'<li><p class="cc-claim">{escape(claim.claim)}</p>'
        f'<p class="fn-small">{escape(" ".join(small))}</p>'
        f'<p class="cc-ticks">{_boxes(words().buckets)}</p>'
        f'<p class="cc-ticks">{escape(said["paper_sure"])} {_boxes(words().sure)}</p></li>'
    )


def _answer(claim: Claim) -> str:
    said = words().said
    verdict, grade = words().verdict(claim.verdict), words().grade(claim.certainty)
    first = words().help_for(claim.id)
    card = card_html(first.flags, f"{said['help_lead']} {first.text}") if first else ""
    best = register.best_sources(claim)
    works = "".join(f"<li>{_work(register.source(work))}</li>" for work in best)
    more = len(claim.sources) - len(best)
    rest = f" {said['more_sources'].format(count=more)}" if more else ""
    return (
        f'<li>{card}<p class="cc-claim">{escape(claim.claim)}</p>'
        f"<p><strong>{escape(said['says'].format(verdict=verdict.text))}</strong> "
        f"{escape(verdict.meaning)}</p>"
        f"{_titled(said['better'], claim.better)}{_titled(said['why'], claim.why)}"
        f"{_titled(said['certainty'], said['certain'].format(words=grade.text))}"
        f'<div class="fn-small"><p>{escape(said["sources"])}</p><ul>{works}</ul>'
        f"<p>{escape(said['register_words'].format(id=claim.id))}{escape(rest)}</p></div></li>"
    )


def _work(work: dict[str, str]) -> str:
    rest = "".join(f", {escape(work[name])}" for name in ("where", "year") if name in work)
    title = escape(work["title"])
    if "address" not in work:
        return title + rest
    # On paper nobody can follow a link.
    short = escape(work["address"].partition("//")[2].rstrip("/"))
    link = f'<a href="{escape(work["address"])}">{title}</a>'
    return f'{link}{rest} <span class="cc-address">({short})</span>'


def _boxes(choices: Iterable[Choice]) -> str:
    return " ".join(
        f'<span class="cc-tick">{_BOX} {escape(choice.text)}</span>' for choice in choices
    )


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _titled(title: str, text: str) -> str:
    return f"<p><strong>{escape(title)}.</strong> {escape(text)}</p>"
