"""Anki itself imports the deck: every question, once, whole, and as text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from anki.notes import Note

from nervepath.exports import anki
from tests.support.exported import (
    bank,
    hostile,
    places,
    questions,
    said,
    samples,
    shown,
    sources,
)

BOTH = (pytest.param(bank, id="bank"), pytest.param(samples, id="samples"))


@pytest.fixture
def collection(tmp_path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection: Collection, package: Path):
    """What Anki says about an import with the options that it starts with."""
    request = ImportAnkiPackageRequest(package_path=str(package))
    return collection.import_anki_package(request).log


def written(folder: Path, quizzes) -> Path:
    package = folder / "deck.apkg"
    package.write_bytes(anki.write(quizzes))
    return package


def notes(collection: Collection) -> dict[str, Note]:
    found = [collection.get_note(number) for number in collection.find_notes("")]
    return {note["Id"]: note for note in found}


def lists(field: str) -> list[list[ElementTree.Element]]:
    """The items of each list in a field."""
    root = ElementTree.fromstring(f"<field>{field}</field>")
    return [each.findall("li") for each in root]


def front(note: Note) -> list[list[str]]:
    return [[item.text for item in items] for items in lists(note["Options"])]


def back(note: Note) -> list[list[tuple]]:
    """Each answer of a card: left side if it has one, kind, text, and what is said about it."""
    found = []
    for items in lists(note["Answers"]):
        found.append([])
        for item in items:
            (answer,) = item.findall("div")
            told = tuple("".join(line.itertext()) for line in answer.findall("p"))
            left = answer.findtext("i", "")
            found[-1].append((left, answer.get("class"), answer.findtext("span"), *told))
    return found


def expected_front(question) -> list[list[str]]:
    if question.type in ("numeric", "text"):
        return []
    listed = [[shown(option.text) for option in question.shown]]
    if question.type == "match":
        listed.append([shown(pair.left) for pair in question.pairs])
    return listed


def expected_back(question) -> list[list[tuple]]:
    if question.type == "match":
        texts = {option.id: shown(option.text) for option in question.options}
        pairs = []
        for pair in question.pairs:
            told = [shown(pair.feedback)]
            if pair.accepted:
                named = ", ".join(texts[name] for name in pair.accepted)
                told.append(f"Accepted: {named}. {pair.note}")
            pairs.append((shown(pair.left), "right", texts[pair.right], *told))
        extras = [option for option in question.options if not option.right]
        return [pairs, [answer(option) for option in extras]] if extras else [pairs]
    options = question.options if question.type == "order" else question.shown
    return [[answer(option) for option in options]]


def answer(option) -> tuple:
    kind = "right" if option.right else "accepted" if option.accepted else "wrong"
    also = [shown(f"Also: {', '.join(option.spellings)}")] if option.spellings else []
    return ("", kind, shown(option.text), shown(option.feedback), *also)


def test_a_second_import_adds_nothing(collection, exported):
    package = exported("anki") / "follow-the-nerve.apkg"
    all_of_them = len(questions(bank()))
    first = imported(collection, package)
    assert (len(first.new), collection.note_count()) == (all_of_them, all_of_them)
    assert collection.card_count() == all_of_them
    second = imported(collection, package)
    assert (len(second.new), len(second.updated)) == (0, 0)
    assert collection.note_count() == collection.card_count() == all_of_them


@pytest.mark.parametrize("quizzes", BOTH)
def test_every_card_says_what_the_bank_says(collection, tmp_path, quizzes):
    imported(collection, written(tmp_path, quizzes()))
    found = notes(collection)
    assert found.keys() == questions(quizzes()).keys()
    for name, (quiz, question) in questions(quizzes()).items():
        note = found[name]
        assert unescape(note["Question"]) == shown(question.ask)
        assert front(note) == expected_front(question)
        assert back(note) == expected_back(question)
        assert unescape(note["Why"]) == question.why
        assert unescape(note["Hint"]) == question.hint
        assert any(title in unescape(note["Sources"]) for title in sources(question))
        assert {"follow-the-nerve", quiz.chapter, f"objective-{question.objective}"} <= {*note.tags}
        assert ("parallel" in note.tags) == question.parallel
        card = note.cards()[0]
        assert collection.decks.name(card.did) == f"Follow the Nerve::{quiz.title}"
        assert all(text in unescape(card.answer()) for text in said(question))


def test_a_figure_is_on_the_card_and_comes_along_once(collection, tmp_path, browser):
    package = written(tmp_path, samples())
    imported(collection, package)
    imported(collection, package)
    with_figure = {n["Id"]: n for n in notes(collection).values() if n["Figure"]}
    assert with_figure.keys() == {place.id for place in places()}
    media = Path(collection.media.dir())
    assert len(list(media.iterdir())) == len(with_figure)
    page = browser.new_page()
    for place in places():
        note = with_figure[place.id]
        picture = media / f"follow-the-nerve-{place.id.replace('.', '-')}.svg"
        assert f'src="{picture.name}"' in note.cards()[0].question()
        last = "ABCDEFGH"[len(place.options) - 1]
        assert f"Letters A to {last} mark the places" in note["Figure"]
        assert ("Red (C) is the saddle" in note["Figure"]) == bool(place.figure.layer)
        assert ("Z-Anatomy" in note["Sources"]) == (place.figure.picture != "bathroom")
        page.goto(picture.as_uri())
        letters = page.locator(":is(.bm-badge, .course-quiz-letter) text")
        assert {*letters.all_text_contents()} == {*"ABCDEFGH"[: len(place.options)]}
        # Its style came along: nothing is left in the black of a bare drawing.
        black = page.locator("path[class]").evaluate_all(
            "all => all.filter((n) => getComputedStyle(n).fill === 'rgb(0, 0, 0)').length"
        )
        assert black == 0
    page.close()


def test_a_changed_question_is_updated_and_keeps_its_card(collection, tmp_path):
    quiz = bank()[1]
    imported(collection, written(tmp_path, [quiz]))
    card = notes(collection)[quiz.questions[0].id].cards()[0].id
    changed = replace(quiz.questions[0], ask="Asked in better words?")
    newer = replace(
        quiz,
        checked=quiz.checked + timedelta(days=1),
        questions=(changed, *quiz.questions[1:]),
    )
    log = imported(collection, written(tmp_path, [newer]))
    assert len(log.new) == 0
    note = notes(collection)[changed.id]
    assert note["Question"] == "Asked in better words?"
    assert note.cards()[0].id == card
    assert collection.note_count() == len(quiz.questions)


def test_one_chapter_and_the_whole_course_fit_together(collection, exported):
    one = exported("anki", "--chapter", "sciatic-nerve")
    imported(collection, one / "follow-the-nerve-sciatic-nerve.apkg")
    some = collection.note_count()
    assert 0 < some < len(questions(bank()))
    imported(collection, exported("anki") / "follow-the-nerve.apkg")
    assert collection.note_count() == len(questions(bank()))


def test_the_back_of_a_card_holds_the_signs_to_act_on(collection, exported):
    imported(collection, exported("anki") / "follow-the-nerve.apkg")
    card = next(iter(notes(collection).values())).cards()[0]
    assert "new numbness or tingling between your legs" in card.answer()
    assert "new numbness or tingling between your legs" not in card.question()


def test_hostile_text_is_shown_as_text(collection, tmp_path, browser):
    quizzes = hostile()
    imported(collection, written(tmp_path, quizzes))
    found = notes(collection)
    page = browser.new_page()
    alerts = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    for name, (_, question) in questions(quizzes).items():
        assert front(found[name]) == expected_front(question)
        assert back(found[name]) == expected_back(question)
        card = found[name].cards()[0]
        assert not card.question_av_tags()
        assert not card.answer_av_tags()
        page.set_content(card.answer())
        assert page.locator("h1").evaluate("node => node.textContent") == shown(question.ask)
        assert page.locator("script, img:not([src^=follow-the-nerve])").count() == 0
    assert not alerts
    assert len(found) == len(questions(quizzes))
    page.close()


@pytest.mark.parametrize("dark", [False, True])
def test_a_card_can_be_read_in_light_and_dark(collection, exported, browser, dark):
    imported(collection, exported("anki") / "follow-the-nerve.apkg")
    card = next(iter(notes(collection).values())).cards()[0]
    page = browser.new_page(viewport={"width": 320, "height": 640})
    night = "nightMode night_mode" if dark else ""
    page.set_content(f'<html><body class="card {night}">{card.answer()}</body></html>')
    colors = page.evaluate(
        """() => ["color", "backgroundColor"].map((name) =>
        getComputedStyle(document.body)[name].match(/\\d+/g).map(Number))"""
    )
    light = [sum(color[:3]) for color in colors]
    assert abs(light[0] - light[1]) > 450
    assert (light[0] > light[1]) == dark
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    page.close()


def test_a_damaged_deck_is_refused(collection, exported, tmp_path):
    whole = exported("anki") / "follow-the-nerve.apkg"
    damaged = tmp_path / "damaged.apkg"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:5000] if name == "collection.anki2" else content)
    with pytest.raises(Exception, match=r"(?i)malformed|corrupt|database|disk image"):
        imported(collection, damaged)
    assert collection.note_count() == 0
