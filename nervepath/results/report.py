"""One page about a group's answers: self-contained, for the screen and for paper.

Nothing of a learner stands on it: no code, no name of a file, nothing that was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files

from nervepath.results import chart, words
from nervepath.results.analysis import (
    Asked,
    CheckResults,
    Choice,
    ObjectiveResults,
    QuestionResults,
)
from nervepath.results.measures import FEW, FEWEST_FOR_INTERVAL, RESAMPLES, Gain, Measured
from nervepath.results.reading import AFTER, BEFORE, HandedOver

TITLE = "What did the group learn?"
MOST_ROWS = 10
SOURCE = "https://www.physport.org/recommendations/Entry.cfm?ID=93334"
# Nothing may be loaded, and nothing runs.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_KINDS = {
    "right": "right",
    "accepted": "accepted",
    "wrong": "wrong",
    "part": "counted in its place",
}
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
    return [
        f'<p class="box invented"><strong>{whom} invented.</strong> Nobody gave these answers.</p>'
    ]


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
        '<div class="questions">',
        *(_question(each, results) for each in results.questions),
        "</div>",
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
    rows = []
    for each in results.safety:
        same = [
            other.before
            for other in results.safety
            if other.question.objective == each.question.objective
        ]
        before = each.before or next((asked for asked in same if asked), None)
        others = [
            other
            for other in results.safety
            if other.after is not None and other.question.objective == each.question.objective
        ]
        # What was asked before only stands in the line of the question that was asked after.
        if each.after is not None or not others:
            told = _text(words.safety(each.after))
            rows.append([_named(each), _right(before), _right(each.after), told])
    about = "Questions about safety. Aim for all. Before may be another question of the same aim."
    head = ["Question", "Right before", "Right after", "What now?"]
    return _table(about, head, rows, ["", "count", "count", "said"])


def _sure(results: CheckResults) -> str:
    found = results.sure_but_wrong
    if not found:
        return "<p>Nobody was sure and wrong.</p>"
    rows = [
        [
            _named(each),
            when,
            f"{asked.sure_but_wrong} of {asked.people}",
            _text(words.drew(each, when)),
        ]
        for each, when, asked in found[:MOST_ROWS]
    ]
    about = "Not called a guess, and not right. After comes first, and safety."
    head = ["Question", "When", "Sure, and wrong", "What went wrong most (people)"]
    made = _table(about, head, rows, ["", "", "count", "said"])
    if len(found) > MOST_ROWS:
        made += f"<p>{len(found) - MOST_ROWS} more stand in questions.csv, beside this page.</p>"
    return made


def _learned(results: CheckResults) -> str:
    rows = [_gain_row(each) for each in results.objectives]
    total = results.gain
    rows.append(["All together", *_gain_cells(total, "")])
    head = [
        "After this, people can ...",
        "People",
        "Before, of 100",
        "After, of 100",
        "Before and after",
        "Learning gain (95 % interval)",
        "Picture of the gain",
    ]
    about = "Only people who answered both before and after are counted here."
    css = ["named", "count", "count", "count", "drawn", "gained said", "drawn"]
    return _table(about, head, rows, css) + _LEGEND


def _gain_row(each: ObjectiveResults) -> list[str]:
    chapter = f'<br><span class="asks">{_text(each.chapter)} ({_text(each.id)})</span>'
    safe = " <em>(safety)</em>" if each.safety else ""
    return [
        f"{_text(each.text)}{safe}{chapter}",
        *_gain_cells(each.gain, words.objective(each)),
    ]


def _gain_cells(found: Gain, remark: str) -> list[str]:
    drawn = ""
    if found.before is not None and found.after is not None:
        drawn = chart.before_and_after(found.before, found.after)
    return [
        str(found.people),
        words.of_100(found.before),
        words.of_100(found.after),
        drawn,
        _text(words.gain(found)) + (f"<br>{_text(remark)}" if remark else ""),
        chart.gain_interval(found),
    ]


def _worked(results: CheckResults) -> str:
    rows = [
        [
            _id(each),
            when,
            _right(asked),
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


def _measured(found: Measured) -> str:
    return words.number(found) if found.value is not None else _text(f"no number: {found.why}")


def _question(each: QuestionResults, results: CheckResults) -> str:
    question = each.question
    advice = words.advice(each, results)
    parts = [
        f"<h4>{_id(each)}</h4>",
        f"<p>{_text(question.ask)}</p>",
        f'<p class="soft">{_text(each.chapter)}</p>',
        _choices(each),
        _list(advice) if advice else "",
    ]
    return f'<section class="question">{"".join(parts)}</section>'


def _choices(each: QuestionResults) -> str:
    def row(choice: Choice) -> list[str]:
        rare = ", drew fewer than 5 in 100" if choice.rare else ""
        kind = f'<span class="kind">({_KINDS[choice.kind]}{rare})</span>'
        text = (
            f"<strong>{_text(choice.text)}</strong>"
            if choice.kind == "right"
            else _text(choice.text)
        )
        counts = {BEFORE: choice.before, AFTER: choice.after}
        return [f"{text} {kind}", *(str(counts[when]) for when in each.times)]

    paired = each.question.type in ("order", "match")
    about = "How many put it in its place" if paired else "How many chose it"
    return _table(
        f"{about}: {each.question.id}",
        [
            "Answer",
            *(f"{when.capitalize()}, of {asked.people}" for when, asked in each.times.items()),
        ],
        [row(choice) for choice in each.choices],
        ["", *("count" for _ in each.times)],
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
                "Best third ahead by: how much more often the best third of people was right in "
                "this question than the weakest third. The best are those with the most right "
                "answers. Wanted: 0.20 or more. Below 0: check the answer key.",
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
    words_ = f'<br><span class="asks">{_text(each.question.ask)}</span>'
    return f"{_id(each)}{words_}"


def _id(each: QuestionResults) -> str:
    return f"{_text(each.question.id)}{' <em>(safety)</em>' if each.question.safety else ''}"


def _right(asked: Asked | None) -> str:
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
