"""Read what can be answered to a question from its table, for each type of question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nervepath.errors import CourseError
from nervepath.quiz.model import Figure, Option, Pair, Range
from nervepath.quiz.table import Table, short
from nervepath.quiz.typed import plain

LETTERS = "abcdefgh"

#: Fields of a question that only its type has.
FIELDS = {
    "single": ("option",),
    "multiple": ("option",),
    "true-false": ("answer", "feedback", "idea"),
    "order": ("item", "idea"),
    "match": ("pair", "extra", "idea"),
    "numeric": ("low", "high", "unit", "feedback", "idea", "accepted"),
    "text": ("option", "other"),
    "place": ("layer", "views", "picture", "option"),
}

Found = dict[str, Any]
_SIDES = ("below", "within", "above")


def read_answers(question: Table, kind: str, *, safety: bool) -> Found:
    """Return the fields of a `Question` that hold its answers; what is wrong is noted."""
    read: dict[str, Callable[[Table, bool], Found]] = {
        "true-false": _true_false,
        "order": _order,
        "match": _match,
        "numeric": _numeric,
        "text": _text,
        "place": _place,
    }
    if kind in read:
        return read[kind](question, safety)
    options = _choices(question, safety)
    rights = _count_rights(question, options)
    if kind == "single" and rights > 1:
        question.wrong(
            f"has {rights} right options, and its type is single.",
            'Keep right = true in one, or write type = "multiple".',
        )
    elif options and rights == len(options):
        question.wrong("has only right options.", "Add a wrong one.")
    return {"options": options}


def _choices(question: Table, safety: bool, extra: str = "", least: int = 2) -> tuple[Option, ...]:
    """Return the ``[[question.option]]`` tables; `extra` is a field that the type adds."""
    options = []
    for name, table in _lettered(question, "option", extra, least):
        right = table.flag("right")
        accepted = _accepted(table, right, safety)
        idea = table.idea(wanted=not right)
        place = table.text(extra) if extra in ("area", "point") else ""
        # An area is called as on the map, unless the question calls it otherwise.
        named = extra == "area" and place and "text" not in table.data
        text = "" if named else table.text("text")
        also = tuple(table.texts("also")) if extra == "also" else ()
        options.append(
            Option(name, text, right, table.text("feedback"), idea, accepted, also, place)
        )
    _no_doubles(question, "option", [option.text for option in options])
    return tuple(options)


def _lettered(
    question: Table, field: str, extra: str = "", least: int = 2
) -> list[tuple[str, Table]]:
    """Return the tables of a field, each with the letter by which stored answers know it."""
    known = {
        "option": ("text", "right", "feedback", "idea", "accepted", *([extra] if extra else [])),
        "item": ("text", "feedback"),
        "pair": ("left", "right", "feedback", "accepted", "note"),
        "extra": ("text", "feedback", "idea"),
    }[field]
    entries = question.tables(field)
    if entries and not least <= len(entries) <= len(LETTERS):
        question.wrong(f"has {len(entries)} {field}s.", f"Write {least} to {len(LETTERS)}.")
    # More than eight are refused above; the letters of the rest do not matter.
    letters = LETTERS.ljust(len(entries), "?")
    return [
        (letter, question.inner(f"{field} {letter}", entry, known))
        for letter, entry in zip(letters, entries, strict=False)
    ]


def _no_doubles(question: Table, what: str, texts: list[str]) -> None:
    folded = [text.casefold() for text in texts if text]
    if len(set(folded)) < len(folded):
        question.wrong(f"has the same text in two {what}s.", "Say something else in one.")


def _accepted(table: Table, right: bool, safety: bool) -> bool:
    accepted = table.flag("accepted")
    if accepted and (right or not safety):
        table.wrong(
            "has accepted = true.",
            "Only a wrong option of a question with safety = true can be accepted.",
        )
    return accepted


def _count_rights(question: Table, options: tuple[Option, ...]) -> int:
    rights = sum(option.right for option in options)
    if options and not rights:
        question.wrong("has no right option.", "Write right = true in one.")
    return rights


def _true_false(question: Table, safety: bool) -> Found:
    idea = question.idea()
    answer = question.data["answer"] if question.has("answer", bool, "true or false") else False
    feedback = _feedback(question, ("true", "false"))
    options = tuple(
        Option(name, name.capitalize(), right, feedback[name], () if right else idea)
        for name, right in (("true", answer), ("false", not answer))
    )
    return {"options": options}


def _feedback(question: Table, names: tuple[str, ...]) -> dict[str, str]:
    if not question.has("feedback", dict, "a [question.feedback] table"):
        return dict.fromkeys(names, "")
    table = question.inner("feedback", question.data["feedback"], names)
    return {name: table.text(name) for name in names}


def _order(question: Table, safety: bool) -> Found:
    items = [
        Option(name, table.text("text"), True, table.text("feedback"))
        for name, table in _lettered(question, "item", least=3)
    ]
    _no_doubles(question, "item", [item.text for item in items])
    return {"options": tuple(items), "idea": question.idea()}


def _match(question: Table, safety: bool) -> Found:
    tables = [table for _, table in _lettered(question, "pair")]
    extras = []
    if "extra" in question.data:
        extras = [table for _, table in _lettered(question, "extra", least=1)]
    rights = [table.text("right") for table in tables]
    # Several may share an answer: six signs and three times to act make six pairs.
    names = dict(zip(dict.fromkeys(filter(None, rights)), LETTERS, strict=False))
    options = [Option(letter, text, True, "") for text, letter in names.items()]
    # Lettered from the end: one more pair must not change what stored answers mean.
    for letter, table in zip(reversed(LETTERS), extras, strict=False):
        options.append(
            Option(letter, table.text("text"), False, table.text("feedback"), table.idea())
        )
    if tables and not 2 <= len(options) <= len(LETTERS):
        question.wrong(
            f"has {len(options)} different answers to match.", f"Write 2 to {len(LETTERS)}."
        )
    _no_doubles(question, "answer", [option.text for option in options])
    known = {option.text: option.id for option in options}
    pairs = tuple(
        Pair(
            str(number),
            table.text("left"),
            names.get(right, "?"),
            table.text("feedback"),
            *_sooner(table, right, known, safety),
        )
        for number, (table, right) in enumerate(zip(tables, rights, strict=True), 1)
    )
    _no_doubles(question, "pair", [pair.left for pair in pairs])
    return {"options": tuple(options), "pairs": pairs, "idea": question.idea()}


def _sooner(
    table: Table, right: str, known: dict[str, str], safety: bool
) -> tuple[tuple[str, ...], str]:
    """Return the answers that only ask for help sooner than needed, and what is said of them."""
    accepted = table.texts("accepted")
    if not accepted:
        if "note" in table.data:
            table.wrong("has a note, and nothing accepted.", "Add accepted, or take it out.")
        return (), ""
    if not safety:
        table.wrong(
            f"has accepted = {short(accepted)}.",
            "Only a question with safety = true can accept another answer.",
        )
    for text in accepted:
        if text == right or text not in known:
            others = ", ".join(f'"{name}"' for name in known if name != right)
            table.wrong(f"accepts {short(text)}.", f"Write one or more of {others}.")
    return tuple(known.get(text, "?") for text in accepted), table.text("note")


def _numeric(question: Table, safety: bool) -> Found:
    low, high, unit = question.number("low"), question.number("high"), question.text("unit")
    if low is None or high is None:
        low = high = 0
    if low > high:
        question.wrong(f"has low = {low}, above high = {high}.", "Write the smaller one in low.")
    feedback = _feedback(question, _SIDES)
    ideas: dict[str, tuple[str, ...]] = {}
    if question.has("idea", dict, 'a table: { below = "m-37", above = "m-37" }'):
        given = question.inner("idea", question.data["idea"], ("below", "above"))
        ideas = {side: given.idea(side) for side in ("below", "above")}
    sooner = ""
    if "accepted" in question.data and question.has("accepted", str, '"below" or "above"'):
        sooner = question.data["accepted"]
        if sooner not in ("below", "above") or not safety:
            question.wrong(
                f"has accepted = {short(sooner)}.",
                'Write "below" or "above", and only with safety = true.',
            )
    within = _written(low) if low == high else f"{_written(low)} to {_written(high)}"
    texts = (f"Less than {_written(low)}", within, f"More than {_written(high)}")
    options = tuple(
        Option(
            side,
            f"{text} {unit}",
            side == "within",
            feedback[side],
            ideas.get(side, ()),
            side == sooner,
        )
        for side, text in zip(_SIDES, texts, strict=True)
    )
    return {"options": options, "range": Range(low, high, unit)}


def _written(value: float) -> str:
    return str(value).removesuffix(".0")


def _text(question: Table, safety: bool) -> Found:
    options = _choices(question, safety, "also", least=1)
    rights = _count_rights(question, options)
    if rights > 1:
        question.wrong(
            f"has {rights} right options.", "Keep one, and write the other spellings in its also."
        )
    owner: dict[str, str] = {}
    for option in options:
        for text in filter(None, (option.text, *option.spellings)):
            same = plain(text)
            if not same:
                question.wrong(f"accepts {short(text)}.", "Write a letter or a digit.")
            elif owner.setdefault(same, option.id) != option.id:
                question.wrong(
                    f"has {short(text)} in the options {owner[same]} and {option.id}.",
                    "Keep it in one: case, spaces and signs make no difference.",
                )
    other = Option("other", "Anything else", False, question.text("other"))
    return {"options": (*options, other)}


def _place(question: Table, safety: bool) -> Found:
    # The figures read tables; files without such a question do without them.
    from nervepath.quiz import place

    drawn = "picture" in question.data
    if drawn and {"layer", "views"} & set(question.data):
        question.wrong(
            "has a picture and a body map.",
            "Keep picture, or keep layer and views.",
        )
    if drawn:
        figure = Figure(picture=question.text("picture"))
        whole = bool(figure.picture)
    else:
        figure = Figure(question.text("layer"), tuple(question.texts("views")))
        whole = bool(figure.layer and figure.views)
        if "views" not in question.data:
            question.wrong("has no 'views'.", 'Add views = ["front", "back"].')
    options = _choices(question, safety, "point" if drawn else "area")
    if _count_rights(question, options) == len(options) > 0:
        question.wrong("has only right options.", "Add a wrong one.")
    if not whole or not all(option.place for option in options):
        return {"options": options}
    try:
        options = tuple(place.named(figure, option) for option in options)
    except CourseError as error:
        room = "nervepath.quiz" if drawn else "nervepath.parts.body_map"
        question.wrong(str(error), f"Take names from {room}.")
        return {"options": options}
    _no_doubles(question, "option", [option.text for option in options])
    names = [option.place for option in options]
    if len(set(names)) < len(names):
        what = "point" if drawn else "area"
        question.wrong(f"has the same {what} in two options.", f"Choose another {what} in one.")
    for option in options:
        if not place.is_seen(figure, option.place):
            question.wrong(
                f"has the area {short(option.place)}, which has no room for a letter in its views.",
                f"Add one of the views {', '.join(place.views_of(figure, option.place))}.",
            )
    return {"options": options, "figure": figure}
