"""The case game without scripts and on paper: ten stories, and after them ten answers."""

from __future__ import annotations

from html import escape

from nervepath import facts
from nervepath.parts.body_map import static_map
from nervepath.parts.urgent import card_html
from nervepath.pictures import NOTICE
from nervepath.widgets.case_game import content, reasons
from nervepath.widgets.case_game.words import Case, game


def render() -> str:
    """Return the static twin of the widget: nobody has to look an answer up too early."""
    said = game().words
    stories = "".join(map(_story, game().cases))
    answers = "".join(map(_answer, game().cases))
    notes = (said["hint"], said["real"], said["how_sure"], facts.red_box().closing, NOTICE)
    return (
        '<div class="fn-look case_game cg-static">'
        f'<p class="fn-h">{escape(said["paper"])}</p>'
        f'<p class="fn-lead">{escape(said["paper_lead"])}</p>'
        f'<p class="cg-first">{escape(said["first"])}</p>'
        f'<ol class="cg-stories">{stories}</ol>'
        f'<p class="fn-h">{escape(said["paper_answers"])}</p>{answers}'
        f'<div class="fn-small">{"".join(map(_p, notes))}</div></div>'
    )


def _story(case: Case) -> str:
    said = game().words
    signs = "".join(
        f"<div><dt>{escape(sign['name'])}</dt><dd>{escape('; '.join(sign['items']))}</dd></div>"
        for sign in content.signs(case)
    )
    title = said["map"].format(name=case.name)
    picture = static_map(
        case.layer,
        lit=case.areas,
        side=case.side,
        title=title,
        numbers=False,
        views=case.views,
        names=False,
        lit_name=said["skin"],
        key=f"cg-{case.id}",
    )
    choices = _list([choice.text for choice in case.choices])
    return (
        f'<li class="cg-paper"><p class="cg-name">{escape(_headed(case))}</p>{_p(case.story)}'
        f'<dl class="cg-signs">{signs}</dl><div class="cg-try">{picture}'
        f"<div><p>{escape(said['choose'])}</p>{choices}</div></div></li>"
    )


def _answer(case: Case) -> str:
    said = game().words
    weighed = reasons.of_case(case)
    right = case.choice(case.answer)
    first = [case.choice(case.answer), *(one for one in case.choices if one is not right)]
    each = "".join(_reason(one.text, one.note, weighed.get(one.id)) for one in first)
    card = (
        card_html(case.urgent, "" if case.emergency else said["weak_lead"]) if case.urgent else ""
    )
    does = said["now_lead"].format(name=case.name) if case.emergency else said["what_next"]
    return (
        f'<div class="cg-paper"><p class="cg-name">{escape(_headed(case))}</p>{card}'
        f"<p><strong>{escape(said['answer'])}: {escape(right.text)}.</strong></p>"
        f"{_titled(does, case.next)}<dl>{each}</dl>"
        f"{_titled(said['still'], case.check.text)}{_titled(said['tests'], case.tests.text)}</div>"
    )


def _reason(text: str, note: str, weighed: reasons.Reasons | None) -> str:
    said = game().words
    more = ""
    if weighed:
        more = _titled(said["fit"], " ".join(weighed.fits) or said["nothing_fits"])
        more += _titled(said["against"], " ".join(weighed.against)) if weighed.against else ""
    return f"<dt>{escape(text)}</dt><dd>{_p(note)}{more}</dd>"


def _headed(case: Case) -> str:
    return f"{case.name}, {case.about}"


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _titled(title: str, text: str) -> str:
    return f"<p><strong>{escape(title.removesuffix(':'))}.</strong> {escape(text)}</p>"


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
