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

from nervepath.exports import bank
from nervepath.exports.writing import clean, zipped
from nervepath.quiz import TYPES, ChapterQuiz, Option, Question

HERE = Path(__file__).parent
# Anki knows decks, kinds of note and notes by these: never change them, or an import doubles all.
MODEL = 1_733_420_516
FIELDS = ("Id", "Question", "Task", "Options", "Answers", "Why", "Sources", "Chapter")
# No text of a question may start Anki's mathematics.
FRONT = """<div class="course tex2jax_ignore">
<p class="chapter">{{Chapter}}</p>
<h1>{{Question}}</h1>
<p class="task">{{Task}}</p>
{{Options}}
</div>"""
BACK = """<div class="course tex2jax_ignore">
<p class="chapter">{{Chapter}}</p>
<h1>{{Question}}</h1>
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
        name = f"{bank.COURSE}::{clean(quiz.title).replace('::', ':')}"
        deck = genanki.Deck(_number(f"deck/{quiz.chapter}"), name, escape(clean(quiz.asks)))
        for question in quiz.questions:
            deck.add_note(_note(model, quiz, question))
        decks.append(deck)
    newest = max(bank.moment(quiz) for quiz in quizzes)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        database = sqlite3.connect(file)
        package = genanki.Package(decks)
        package.write_to_db(database.cursor(), newest, itertools.count(newest * 1000))
        database.commit()
        database.close()
        collection = file.read_bytes()
    return zipped({"collection.anki2": collection, "media": json.dumps({}).encode()})


def _model() -> genanki.Model:
    heading, *signs, what, closing, rights = (escape(line) for line in bank.help_lines())
    listed = "".join(f"<li>{sign.removeprefix('- ')}</li>" for sign in signs)
    box = f"<p>{heading}</p><ul>{listed}</ul><p>{what}</p><p>{closing}</p><p>{rights}</p>"
    return genanki.Model(
        MODEL,
        f"{bank.COURSE}: question",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": FRONT, "afmt": BACK.replace("HELP", box)}],
        css=(HERE / "anki.css").read_text("utf-8"),
    )


def _note(model: genanki.Model, quiz: ChapterQuiz, question: Question) -> _Note:
    words = bank.words(question)
    fields = (
        question.id,
        plain(question.ask),
        TYPES[question.type],
        _list(plain(option.text) for option in question.shown),
        _list(_answer(option) for option in question.shown),
        plain(words.why),
        "".join(f"<p>{plain(source)}</p>" for source in words.sources),
        plain(quiz.title),
    )
    return _Note(
        bank.moment(quiz),
        model=model,
        fields=list(fields),
        tags=["follow-the-nerve", *bank.tags(quiz, question)],
        guid=genanki.guid_for("follow-the-nerve", question.id),
    )


def _list(items: Iterable[str]) -> str:
    return f'<ol type="A">{"".join(f"<li>{item}</li>" for item in items)}</ol>'


def _answer(option: Option) -> str:
    kind = "right" if option.right else "accepted" if option.accepted else "wrong"
    word = {"right": "Right", "accepted": "Accepted", "wrong": "Not this one"}[kind]
    return (
        f'<div class="{kind}"><b>{word}:</b> <span class="option">{plain(option.text)}</span>'
        f"<p>{plain(option.feedback)}</p></div>"
    )


def plain(text: str) -> str:
    """Return `text` as HTML that shows it as it is; Anki's own marks begin with a bracket."""
    return escape(clean(text)).replace("[", "&#91;")


def _number(name: str) -> int:
    """Return a number for a deck that is always the same, in the range that Anki uses."""
    digest = hashlib.sha256(f"follow-the-nerve/{name}".encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:8]) % (1 << 30)
