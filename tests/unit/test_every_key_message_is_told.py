"""Each chapter tells its key messages, and serves each of its objectives."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from nervepath import facts
from nervepath.quiz import ChapterQuiz, load_quiz
from tests.support.blocks import split
from tests.support.book import ROOT
from tests.support.chapters import chapters, markdown

BLUEPRINT = ROOT / "tests" / "support" / "blueprint.toml"
MESSAGES: list[dict[str, Any]] = tomllib.loads(BLUEPRINT.read_text(encoding="utf-8"))["message"]
CHAPTERS = {path.stem: path for path in chapters().values()}


def quiz_of(path: Path) -> ChapterQuiz:
    return load_quiz(path.with_name(f"{path.stem}.quiz.toml"))


def shown(text: str) -> set[str]:
    """Every record that the text of a chapter shows: cited, answered, or in the list of signs."""
    found = {name for block in split(text) for name in (*block.cited, *block.claims)}
    if "{when-to-get-help}" in text:
        found |= {flag.id for flag in facts.red_flags()}
    return found


def untold(messages: list[dict[str, Any]], told: set[str]) -> list[str]:
    """Name the messages of which no record is shown or asked."""
    return [
        f"{message['number']}. {message['tells']}: {message['carried_by']}"
        for message in messages
        if not told & set(message["carried_by"])
    ]


def unserved(quiz: ChapterQuiz, told: set[str]) -> list[str]:
    """Name the objectives without a question, and the questions that the text does not prepare."""
    asked = {question.objective for question in quiz.questions}
    return [
        *(item.id for item in quiz.objectives if item.id not in asked),
        *(question.id for question in quiz.questions if not told & set(question.facts)),
    ]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_tells_each_of_its_key_messages(chapter):
    path = CHAPTERS[chapter]
    messages = [message for message in MESSAGES if message["chapter"] == chapter]
    assert messages, "the blueprint has no message for this chapter"
    assert untold(messages, shown(markdown(path)) | set(quiz_of(path).facts)) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_objective_is_served_by_the_text_and_by_questions(chapter):
    path = CHAPTERS[chapter]
    assert unserved(quiz_of(path), shown(markdown(path))) == []


def test_every_chapter_of_the_blueprint_is_in_the_book():
    assert list(dict.fromkeys(message["chapter"] for message in MESSAGES)) == list(CHAPTERS)


def test_the_blueprint_counts_its_messages_without_a_gap():
    for chapter in dict.fromkeys(message["chapter"] for message in MESSAGES):
        own = [message["number"] for message in MESSAGES if message["chapter"] == chapter]
        assert own == list(range(1, len(own) + 1)), chapter
    assert len(MESSAGES) == 162


def test_a_message_that_is_not_told_is_noticed():
    message = {"number": 1, "tells": "It is two nerves", "carried_by": ["sciatic-roots", "s3-20"]}
    assert untold([message], shown("Text.{fact}`sciatic-exit`")) != []
    assert untold([message], shown("Text.{sure}`sciatic-exit,sciatic-roots`")) == []
    assert untold([message], shown("```{correction} s3-20\nText\n```")) == []
    sign = {"number": 1, "tells": "Signs", "carried_by": ["saddle-numbness"]}
    assert untold([sign], shown("```{when-to-get-help}\n```")) == []


def test_an_objective_that_the_text_does_not_serve_is_noticed():
    quiz = load_quiz(ROOT / "tests" / "support" / "sample.quiz.toml")
    every = {name for question in quiz.questions for name in question.facts}
    assert unserved(quiz, every) == []
    assert unserved(quiz, set()) == [question.id for question in quiz.questions]
