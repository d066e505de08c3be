"""The plan builder without scripts and on paper: a blank form, invented people, the activities."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nervepath import facts
from nervepath.parts.urgent import constants as urgent
from nervepath.widgets.plan_builder.week import DAYS
from nervepath.widgets.plan_builder.words import Activity, words


def render() -> str:
    """Return the stop rules, a blank form, three invented people and what a plan can hold."""
    said = words().said
    return (
        '<div class="fn-look plan_builder pb-static">'
        f'<p class="fn-h">{escape(words().title)}</p>'
        f"{_p(said['first'] + ' ' + urgent()['urgent']['book'])}"
        f'<div class="pb-form">{_h(said["blank"])}{_p(said["blank_lead"])}'
        f"{stops()}{_p(said['not_today'])}{_p(said['no_surgery'])}"
        f"<p><strong>{escape(facts.red_box().closing)}</strong></p>"
        f"{_h(said['sheet_limits'])}{_limits()}"
        f"{_h(said['sheet'])}{_blank_week()}{_p(said['daily'] + ' ' + said['found'])}"
        f"{_p(said['same'])}{_goals()}"
        f"{_h(said['sheet_flare'])}{_flare()}</div>"
        f"{_h(said['people'])}{people()}"
        f"{_h(said['things'])}{_p(said['things_lead'])}{_things()}"
        f'<div class="fn-small">{_p(said["purpose"])}{_p(said["promise"])}{_p(said["how_sure"])}'
        f"{_p(facts.red_box().closing)}</div></div>"
    )


def stops() -> str:
    """Return the stop rules as a table."""
    said = words().said
    rows = ((stop.sign, f"<strong>{escape(stop.do)}</strong>") for stop in words().stops)
    return _table([said["sheet_stop"], said["sheet_do"]], [(escape(sign), do) for sign, do in rows])


def people() -> str:
    """Return the three invented people as a table."""
    said = words().said
    heads = [said["people_who"], said["people_amount"], said["people_step"]]
    rows = [
        (f"{escape(one.who)} <em>{escape(one.goal)}</em>", escape(one.amount), escape(one.step))
        for one in words().people
    ]
    return _table(heads, rows)


def _limits() -> str:
    said = words().said
    ticks = " ".join(
        f'<span class="pb-tick"><span class="pb-box"></span> {escape(said[answer])}</span>'
        for answer in ("yes", "no", "not-told")
    )
    rows = [
        (f'{escape(limit.name)} <span class="pb-ticks">{ticks}</span>', "")
        for limit in words().limits
    ]
    return _table([said["limit_row"], said["limit_words"]], rows, "pb-room")


def _blank_week() -> str:
    said = words().said
    names = ("day", "check", "walk_column", "goal_column", "rest_column")
    rows = [(day, escape(said["check_cell"]), "", "", "") for day in DAYS.values()]
    return _table([said[name] for name in names], rows, "pb-room")


def _goals() -> str:
    said = words().said
    heads = [said["blank_goals"], said["people_amount"], said["people_step"]]
    return _table(heads, [(f"{number}.", "", "") for number in (1, 2, 3)], "pb-room")


def _flare() -> str:
    lines = (
        (escape(one.label), " ".join(filter(None, [escape(one.fixed), _line(one.ask)])))
        for one in words().flare
    )
    return _table([words().said["sheet_flare"], words().said["sheet_do"]], list(lines))


def _line(ask: str) -> str:
    return f"{escape(ask)}: {words().said['sheet_write']}" if ask else ""


def _things() -> str:
    known = (words().walk, *words().activities, words().rest)
    return f'<ul class="pb-things">{"".join(map(_thing, known))}</ul>'


def _thing(one: Activity) -> str:
    said = words().said
    certain = said["certain"].format(words=words().grades[one.certainty])
    cautions = "".join(f"<li>{escape(caution.text)}</li>" for caution in one.cautions)
    return (
        f"<li><p><strong>{escape(one.name)}</strong></p>"
        f"<p>{escape(said['known'])}: {escape(one.known)} {escape(certain)}</p>"
        f"<p>{escape(said['ask_first'])}: {escape(one.ask.text)}</p>"
        f"<p>{escape(said['cautions'])}:</p><ul>{cautions}</ul></li>"
    )


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]], name: str = "") -> str:
    """Return a table; the cells of its rows are HTML, and the first of each names the row."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    whole = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="pb-table {name}">{whole}</table>'


def _h(text: str) -> str:
    return f'<p class="pb-h">{escape(text)}</p>'


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"
