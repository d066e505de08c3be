"""Orders and matches as pairs, which is all that most formats know of them."""

from __future__ import annotations

from dataclasses import dataclass

from nervepath.quiz import Question


@dataclass(frozen=True)
class Pair:
    """Something and what belongs to it: in an order, its place."""

    left: str
    right: str


def pairs(question: Question) -> list[Pair]:
    """Return the pairs of an order or a match, as readers first see them."""
    if question.type == "order":
        places = {option.id: str(place) for place, option in enumerate(question.options, 1)}
        return [Pair(option.text, places[option.id]) for option in question.shown]
    texts = {option.id: option.text for option in question.options}
    return [Pair(pair.left, texts[pair.right]) for pair in question.pairs]


def answers(question: Question) -> list[str]:
    """Return all that can be chosen for a pair, also what belongs to nothing."""
    if question.type == "order":
        return [str(place) for place in range(1, len(question.options) + 1)]
    return [option.text for option in question.shown]


def extras(question: Question) -> list[str]:
    """Return the answers that belong to nothing."""
    used = {pair.right for pair in pairs(question)}
    return [answer for answer in answers(question) if answer not in used]


def told(question: Question) -> list[str]:
    """Return what is said about each pair, and about what belongs to nothing, in lines."""
    if question.type == "order":
        return [
            f"{place}. {ended(option.text)} {option.feedback}"
            for place, option in enumerate(question.options, 1)
        ]
    texts = {option.id: option.text for option in question.options}
    lines = []
    for pair in question.pairs:
        line = f"{pair.left}: {ended(texts[pair.right])} {pair.feedback}"
        if pair.accepted:
            named = ", ".join(texts[name] for name in pair.accepted)
            line += f" Accepted: {ended(named)} {pair.note}"
        lines.append(line)
    lines += [
        f"Belongs to nothing here: {ended(option.text)} {option.feedback}"
        for option in question.options
        if not option.right
    ]
    return lines


def ended(text: str) -> str:
    """Return a text with one stop at its end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
