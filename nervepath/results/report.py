"""One page about a group's answers: self-contained, for the screen and for paper.

Nothing of a learner stands on it: no code, no name of a file, nothing that was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files

from nervepath.results import chart, words
from nervepath.results.analysis import (
    CheckResults,
    Choice,
    ObjectiveResults,
    QuestionResults,
)
from nervepath.results.measures import FEW, FEWEST_FOR_INTERVAL, RESAMPLES
from nervepath.results.reading import AFTER, BEFORE, HandedOver

TITLE = "What did the group learn?"
SOURCE = "https://www.physport.org/recommendations/Entry.cfm?ID=93334"
# Nothing may be loaded, and nothing runs.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_KINDS = {"right": "right", "accepted": "accepted", "wrong": "wrong", "part": "in its place"}
_LEGEND = (
    '<p class="legend">Pictures: '
    '<svg width="16" height="16" aria-hidden="true">'
    '<path class="rp-before" d="M8 1L15 8L8 15L1 8Z"/></svg> before, '
    '<svg width="16" height="16" aria-hidden="true">'
    '<circle class="rp-after" cx="8" cy="8" r="6"/></svg> after. Their line goes from 0 to 100 '
    "people of 100. The line of the gain goes from −1 over 0 to 1; its bar is the interval.</p>"
)


def write(
    handed: HandedOver, checks: Sequence[CheckResults], titles: Mapping[str, str] | None = None
) -> str:
    """Return the page as HTML.

    Parameters
    ----------
    handed
        What was in the folder.
    checks
        From `nervepath.results.analyze`.
    titles
        What a check is called in the course, by its name in the files.
    """
    style = files("nervepath.results").joinpath("page.css").read_text("utf-8")
    body = [f"<h1>{TITLE}</h1>", *_invented(checks), _files(handed)]
    for place, each in enumerate(checks):
        body += _check(each, (titles or {}).get(each.check, ""), first=place == 0)
    body.append(_meaning())
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{TITLE}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n" + "\n".join(body) + "\n"
        "</main>\n</body>\n</html>\n"
    )


def _invented(checks: Sequence[CheckResults]) -> list[str]:
    invented = sum(each.invented for each in checks)
    if not invented:
        return []
    everybody = sum(each.people for each in checks)
    whom = "All of these people are" if invented == everybody else f"{invented} of these people are"
    return [f'<p class="box invented"><strong>{whom} invented.</strong> Nobody gave these answers.']


def _files(handed: HandedOver) -> str:
    lost = sum(note.lost for note in handed.notes)
    said = f"{handed.files} {'file was' if handed.files == 1 else 'files were'} in the folder."
    if lost:
        said += f" {lost} could not be used, or came twice."
    if handed.notes:
        said += " What was wrong with which file stands in files.txt, beside this page."
    return f'<p class="soft">{said}</p>'


def _check(results: CheckResults, title: str, *, first: bool) -> list[str]:
    return [
        f"<h2{' class=first' if first else ''}>Check “{_text(title or results.check)}”</h2>",
        _short(results),
        "<h3>Safety: was everybody right after?</h3>",
        _safety(results),
        "<h3>Who was sure, and wrong?</h3>",
        _sure(results),
        "<h3>What was learned?</h3>",
        _learned(results),
        "<h3>How did the questions work?</h3>",
        _worked(results),
        *(_question(each, results) for each in results.questions),
    ]


def _short(results: CheckResults) -> str:
    lines = [
        f"{words.people(results.people)} handed over answers: {results.before} answered before, "
        f"{results.after} after, {results.both} both times.",
    ]
    asked = [each for each in results.safety if each.after is not None]
    missed = [each for each in asked if each.after and each.after.right < each.after.people]
    if asked:
        lines.append(
            f"Safety: {len(asked)} questions were asked after. "
            + (
                f"{len(missed)} of them {'was' if len(missed) == 1 else 'were'} missed by somebody."
                if missed
                else "Everybody who answered was right."
            )
        )
    lines.append(f"Learning gain of all: {words.gain(results.gain)}.")
    lines.append(words.gain_in_words(results.gain))
    hint = words.hint(results)
    warning = f"<p><strong>{_text(hint)}</strong></p>" if hint else ""
    return f'<div class="box">{warning}{_list(lines)}</div>'


def _safety(results: CheckResults) -> str:
    if not results.safety:
        return "<p>No question about safety was asked.</p>"
    rows = [
        [_named(each), _right(each, BEFORE), _right(each, AFTER), _text(_told(each))]
        for each in results.safety
    ]
    head = ["Question", "Right before", "Right after", "What now?"]
    about = "Questions about safety. Aim for all."
    return _table(about, head, rows, ["", "count", "count", "said"])


def _told(each: QuestionResults) -> str:
    # A question that was asked before only has its other form for after.
    return "Asked before only." if each.after is None else words.safety(each)


def _sure(results: CheckResults) -> str:
    if not results.sure_but_wrong:
        return "<p>Nobody was sure and wrong.</p>"
    rows = [
        [
            _named(each),
            when,
            f"{asked.sure_but_wrong} of {asked.people}",
            _text(words.drew(each, when) or "see the question below"),
        ]
        for each, when, asked in results.sure_but_wrong
    ]
    about = "What people did not call a guess, and was not right. After comes first."
    head = ["Question", "When", "Sure, and wrong", "Most chosen wrong answer"]
    return _table(about, head, rows, ["", "", "count", "said"])


def _learned(results: CheckResults) -> str:
    rows = [_gain_row(each) for each in results.objectives]
    total = results.gain
    rows.append(["<strong>All together</strong>", *_gain_cells(total), ""])
    head = [
        "After this, people can ...",
        "People",
        "Before, of 100",
        "After, of 100",
        "Before and after",
        "Learning gain (95 % interval)",
        "Picture of the gain",
        "Look at",
    ]
    about = "Only people who answered both before and after are counted here."
    css = ["", "count", "count", "count", "drawn", "said", "drawn", ""]
    return _table(about, head, rows, css) + _LEGEND


def _gain_row(each: ObjectiveResults) -> list[str]:
    chapter = f'<br><span class="soft">{_text(each.chapter)} ({_text(each.id)})</span>'
    safe = " <em>(safety)</em>" if each.safety else ""
    return [
        f"{_text(each.text)}{safe}{chapter}",
        *_gain_cells(each.gain),
        _text(words.objective(each)),
    ]


def _gain_cells(found) -> list[str]:
    drawn = ""
    if found.before is not None and found.after is not None:
        drawn = chart.before_and_after(found.before, found.after)
    return [
        str(found.people),
        words.of_100(found.before),
        words.of_100(found.after),
        drawn,
        _text(words.gain(found)),
        chart.gain_interval(found),
    ]


def _worked(results: CheckResults) -> str:
    rows = [
        [
            _named(each),
            when,
            f"{asked.right} of {asked.people}",
            words.of_100(asked.share),
            _measured(asked.top_minus_bottom),
            _measured(asked.point_biserial),
        ]
        for each in results.questions
        for when, asked in each.times.items()
    ]
    head = ["Question", "When", "Right", "Of 100", "Best third ahead by", "Point-biserial"]
    about = "How easy each question was, and whether it told people apart (−1 to 1)."

    return _table(about, head, rows, ["", "", "count", "count", "said", "said"])


def _measured(found) -> str:
    return words.number(found) if found.value is not None else _text(f"no number: {found.why}")


def _question(each: QuestionResults, results: CheckResults) -> str:
    question = each.question
    advice = words.advice(each, results)
    parts = [
        f"<h4>{_text(question.id)}: {_text(question.ask)}</h4>",
        f'<p class="soft">{_text(each.chapter)}</p>',
        _choices(each),
        _list(advice) if advice else "",
    ]
    return f'<section class="question">{"".join(parts)}</section>'


def _choices(each: QuestionResults) -> str:
    def row(choice: Choice) -> list[str]:
        counts = [
            str(count) if asked is not None else "-"
            for count, asked in ((choice.before, each.before), (choice.after, each.after))
        ]
        rare = ", drew fewer than 5 in 100" if choice.rare else ""
        return [
            _text(choice.text),
            f'<span class="kind">{_KINDS[choice.kind]}{rare}</span>',
            *counts,
        ]

    people = [
        f"{when.capitalize()} ({asked.people})" if asked else f"{when.capitalize()} (not asked)"
        for when, asked in ((BEFORE, each.before), (AFTER, each.after))
    ]
    paired = each.question.type in ("order", "match")
    about = "How many put it in its place" if paired else "How many chose it"
    return _table(
        f"{about}: {each.question.id}",
        ["Answer", "Is", *people],
        [row(choice) for choice in each.choices],
        ["", "", "count", "count"],
    )


def _meaning() -> str:
    return (
        "<h2>What do the numbers mean?</h2>"
        + _list(
            [
                "Right: how many of the people who answered were right. Nobody is named.",
                "Learning gain: of what was missing before, how much was there after. 0 means "
                "nothing, 1 means all. Below 0, fewer were right after. It is worked out from the "
                "averages of the group: (after − before) / (1 − before).",
                f"Interval: from {RESAMPLES} groups that were drawn anew from these people; 95 of "
                "100 such groups lie inside. It is wide for a small group. Under "
                f"{FEWEST_FOR_INTERVAL} people there is none.",
                "Best third ahead by: how much more often the third with the most right answers "
                "was right in this question than the third with the fewest. Wanted: 0.20 or more. "
                "Below 0: check the answer key.",
                "Point-biserial: whether people who were right here were right in the other "
                "questions, too (the question itself is left out). From −1 to 1.",
                "Drew fewer than 5 in 100: a wrong answer that hardly anybody took. It does no "
                "work in the question.",
                "Sure, and wrong: people who did not call it a guess. Speak about these first.",
            ]
        )
        + "<h3>What do they not mean?</h3>"
        + _list(
            [
                "They say nothing about pain, numbness or health.",
                "They say nothing about one person, and they are no exam.",
                "They do not say that the session was the reason. People may have read more.",
                f"Under {FEW} people, all of them are only a hint.",
                "A question about safety stays, however easy it is. There the aim is all.",
                "Before and after, other questions may be asked about the same aim. One of the "
                "two may be a bit harder than the other.",
            ]
        )
        + '<p class="soft">The gain is the average normalized gain by Hake (1998), American '
        f"Journal of Physics 66, 64–74, as described at {SOURCE}. From Follow the Nerve, an open "
        "course. It gives information, not medical advice.</p>"
    )


def _named(each: QuestionResults) -> str:
    safe = " <em>(safety)</em>" if each.question.safety else ""
    return f"{_text(each.question.id)}{safe}<br><span class=soft>{_text(each.question.ask)}</span>"


def _right(each: QuestionResults, when: str) -> str:
    asked = each.times.get(when)
    return f"{asked.right} of {asked.people}" if asked else "-"


def _table(
    about: str, head: Sequence[str], rows: Iterable[Sequence[str]], css: Sequence[str]
) -> str:
    """Return a table whose first column names the rows; cells are HTML, the rest is text."""
    made = "".join(
        f'<tr><th scope="row">{first}</th>'
        + "".join(
            f"<td{_class(kind)}>{cell}</td>" for cell, kind in zip(rest, css[1:], strict=True)
        )
        + "</tr>"
        for first, *rest in rows
    )
    top = "".join(
        f'<th scope="col"{_class(kind)}>{_text(name)}</th>'
        for name, kind in zip(head, css, strict=True)
    )
    # It can be scrolled sideways on a phone, also by keyboard.
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{_text(about)}">'
        f"<table><caption>{_text(about)}</caption><thead><tr>{top}</tr></thead>"
        f"<tbody>{made}</tbody></table></div>"
    )


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>"


def _text(words_: str) -> str:
    # A lone half of a character cannot be written to a file.
    return escape(words_.encode("utf-8", "replace").decode("utf-8"))
