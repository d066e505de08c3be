"""An Anki deck: one card for each question, its answer with every option's reason behind it."""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import genanki

from nervepath.exports import wording
from nervepath.exports.figure import figure, notice
from nervepath.exports.writing import clean, zipped
from nervepath.quiz import ChapterQuiz, Option, Question
from nervepath.quiz.model import Pair

HERE = Path(__file__).parent
# Anki knows decks, kinds of note and notes by these: never change them, or an import doubles all.
MODEL = 1_733_420_516
FIELDS = (
    *("Id", "Question", "Task", "Figure", "Options", "Hint"),
    *("Answers", "Why", "Sources", "Chapter"),
)
# No text of a question may start Anki's mathematics.
FRONT = """<div class="course tex2jax_ignore">
<p class="chapter">{{Chapter}}</p>
<h1>{{Question}}</h1>
<p class="task">{{Task}}</p>
{{Figure}}
{{Options}}
{{#Hint}}<details><summary>Hint</summary>{{Hint}}</details>{{/Hint}}
</div>"""
BACK = """<div class="course tex2jax_ignore">
<p class="chapter">{{Chapter}}</p>
<h1>{{Question}}</h1>
{{Figure}}
<hr id="answer">
{{Answers}}
<p class="why">{{Why}}</p>
<details><summary>Sources</summary>{{Sources}}</details>
<details class="help"><summary>When to get help now</summary>HELP</details>
</div>"""


class _Note(genanki.Note):
    """A note that is as old as its chapter's last check: Anki updates what is newer."""

    def __init__(self, moment: int, **fields: object) -> None:
        super().__init__(**fields)
        self.moment = moment

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: itertools.count
    ) -> None:
        super().write_to_db(cursor, self.moment, deck_id, id_gen)


def write(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return the deck: a part of it for each chapter."""
    model = _model()
    decks = []
    for quiz in quizzes:
        name = f"{wording.COURSE}::{clean(quiz.title).replace('::', ':')}"
        deck = genanki.Deck(_number(f"deck/{quiz.chapter}"), name, escape(clean(quiz.asks)))
        for question in quiz.questions:
            deck.add_note(_note(model, quiz, question))
        decks.append(deck)
    newest = max(wording.moment(quiz) for quiz in quizzes)
    package = genanki.Package(decks)
    pictures = [
        figure(question)
        for quiz in quizzes
        for question in quiz.questions
        if question.type == "place"
    ]
    names = {str(number): picture.name for number, picture in enumerate(pictures)}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        database = sqlite3.connect(file)
        package.write_to_db(database.cursor(), newest, itertools.count(newest * 1000))
        database.commit()
        database.close()
        files = {"collection.anki2": file.read_bytes(), "media": json.dumps(names).encode()}
    return zipped(files | {str(n): picture.svg for n, picture in enumerate(pictures)})


def _model() -> genanki.Model:
    heading, *signs, what, closing, rights = (escape(line) for line in wording.help_lines())
    listed = "".join(f"<li>{sign.removeprefix('- ')}</li>" for sign in signs)
    box = f"<p>{heading}</p><ul>{listed}</ul><p>{what}</p><p>{closing}</p><p>{rights}</p>"
    return genanki.Model(
        MODEL,
        f"{wording.COURSE}: question",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": FRONT, "afmt": BACK.replace("HELP", box)}],
        css=(HERE / "anki.css").read_text("utf-8"),
    )


def _note(model: genanki.Model, quiz: ChapterQuiz, question: Question) -> _Note:
    words = wording.words(question)
    fields = (
        question.id,
        plain(question.ask),
        plain(words.task),
        _figure(question),
        _options(question),
        plain(question.hint),
        _answers(question),
        plain(words.why),
        "".join(f"<p>{plain(line)}</p>" for line in [*words.sources, *notice(question)]),
        plain(quiz.title),
    )
    return _Note(
        wording.moment(quiz),
        model=model,
        fields=list(fields),
        tags=["follow-the-nerve", *wording.tags(quiz, question)],
        guid=genanki.guid_for("follow-the-nerve", question.id),
    )


def _figure(question: Question) -> str:
    if question.type != "place":
        return ""
    picture = figure(question)
    first = f'<p class="first">{plain(picture.first)}</p>' if picture.first else ""
    return f'{first}<img src="{picture.name}" alt="{escape(picture.alt)}">'


def _options(question: Question) -> str:
    """Return what stands on the front: nothing where the answer is typed."""
    if question.type in ("numeric", "text"):
        return ""
    options = _list((plain(option.text) for option in question.shown), "A")
    if question.type != "match":
        return options
    return options + _list((plain(pair.left) for pair in question.pairs), "1")


def _answers(question: Question) -> str:
    if question.type == "order":
        return _list((_answer(option) for option in question.options), "1")
    if question.type == "match":
        extras = [option for option in question.options if not option.right]
        return _list((_pair(question, pair) for pair in question.pairs), "1") + (
            _list((_answer(option) for option in extras), "A") if extras else ""
        )
    typed = question.type in ("numeric", "text")
    return _list((_answer(option) for option in question.shown), "" if typed else "A")


def _pair(question: Question, pair: Pair) -> str:
    texts = {option.id: plain(option.text) for option in question.options}
    accepted = ""
    if pair.accepted:
        named = ", ".join(texts[name] for name in pair.accepted)
        accepted = f"<p><b>Accepted:</b> {named}. {plain(pair.note)}</p>"
    return (
        f'<div class="right"><i>{plain(pair.left)}</i> <b>Right:</b> '
        f'<span class="option">{texts[pair.right]}</span><p>{plain(pair.feedback)}</p>'
        f"{accepted}</div>"
    )


def _list(items: Iterable[str], kind: str) -> str:
    tag, form = ("ol", f' type="{kind}"') if kind else ("ul", "")
    return f"<{tag}{form}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _answer(option: Option) -> str:
    kind = "right" if option.right else "accepted" if option.accepted else "wrong"
    word = {"right": "Right", "accepted": "Accepted", "wrong": "Not this one"}[kind]
    also = f"<p>Also: {plain(', '.join(option.spellings))}</p>" if option.spellings else ""
    return (
        f'<div class="{kind}"><b>{word}:</b> <span class="option">{plain(option.text)}</span>'
        f"<p>{plain(option.feedback)}</p>{also}</div>"
    )


def plain(text: str) -> str:
    """Return `text` as HTML that shows it as it is; Anki's own marks begin with a bracket."""
    return escape(clean(text)).replace("[", "&#91;")


def _number(name: str) -> int:
    """Return a number for a deck that is always the same, in the range that Anki uses."""
    digest = hashlib.sha256(f"follow-the-nerve/{name}".encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:8]) % (1 << 30)
