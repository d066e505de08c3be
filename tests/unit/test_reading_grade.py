"""Plain words and short sentences: each chapter at grade 8 or below, half of them at 7 or below."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat

from nervepath import facts
from nervepath.quiz import ChapterQuiz, load_quiz
from nervepath.reading import grade, sentences, syllables, words
from tests.support.blocks import Block, blocks, split
from tests.support.chapters import all_pages, chapters
from tests.support.reading import prose

CHAPTERS = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in all_pages().items()]
TAUGHT = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in chapters().items()]
LONGEST = 25

# Signs that were reviewed word for word are not cut into shorter sentences.
SIGNS = {flag.plain_sign.rstrip(".") for flag in facts.red_flags()}


def too_long(text: str) -> list[str]:
    """Return the sentences of more than 25 words, each with its count."""
    return [
        f"{len(words(sentence))} words: {sentence}"
        for sentence in sentences(text)
        if len(words(sentence)) > LONGEST
    ]


def too_long_in_blocks(found: tuple[Block, ...]) -> list[str]:
    """Return the sentences of a chapter that are too long.

    A cell of a table may list signs between semicolons: each of them is read by itself.
    """
    texts = [block.words for block in found if block.kind != "row"]
    for block in found:
        if block.kind == "row" and not any(sign in block.words for sign in SIGNS):
            texts += block.words.split(";")
    return [sentence for text in texts for sentence in too_long(text)]


def texts_of_quiz(quiz: ChapterQuiz) -> Iterator[str]:
    yield from (quiz.asks, *(objective.text for objective in quiz.objectives))
    for question in quiz.questions:
        yield from question.texts


@pytest.mark.parametrize("path", CHAPTERS)
def test_a_chapter_reads_at_grade_8_or_below(path):
    text = prose(path)
    # Two formulas: textstat counts too few syllables, see nervepath/reading.py.
    assert textstat.flesch_kincaid_grade(text) <= 8
    assert grade(text) <= 8


@pytest.mark.parametrize("path", TAUGHT)
def test_the_text_of_a_chapter_was_found(path):
    assert len(words(prose(path))) > 600


def test_half_of_the_chapters_read_at_grade_7_or_below():
    assert statistics.median(grade(prose(path)) for path in chapters().values()) <= 7


@pytest.mark.parametrize("path", CHAPTERS)
def test_no_sentence_of_a_chapter_has_more_than_25_words(path):
    assert too_long_in_blocks(blocks(path)) == []


@pytest.mark.parametrize("path", TAUGHT)
def test_no_sentence_of_a_question_has_more_than_25_words(path: Path):
    quiz = load_quiz(path.with_name(f"{path.stem}.quiz.toml"))
    assert [sentence for text in texts_of_quiz(quiz) for sentence in too_long(text)] == []


def test_no_sentence_about_a_claim_has_more_than_25_words():
    texts = [text for c in facts.claims().values() for text in (c.claim, c.why, c.better)]
    assert [sentence for text in texts for sentence in too_long(text)] == []


def test_hard_prose_is_noticed():
    hard = (
        "Radiculopathic manifestations necessitate multidisciplinary interventional evaluation, "
        "notwithstanding considerable heterogeneity regarding electrodiagnostic methodologies."
    )
    assert textstat.flesch_kincaid_grade(hard) > 8
    assert grade(hard) > 8


def test_a_long_sentence_is_noticed():
    long = " ".join(["word"] * 26)
    assert len(too_long(f"Short one. {long}. Another?")) == 1
    assert too_long(" ".join(["word"] * 25)) == []
    # Wrapped lines of a list item are one sentence; a new item begins another.
    half = " ".join(["word"] * 13)
    assert len(too_long_in_blocks(tuple(split(f"- {half}\n  {half}")))) == 1
    assert too_long_in_blocks(tuple(split(f"- {half}\n- {half}"))) == []
    assert too_long_in_blocks(tuple(split(f"| {half}; {half} | {half} |"))) == []


@pytest.mark.parametrize(
    ("count", "examples"),
    [
        (1, "nerve nerves walked tried whole clothes friend toes"),
        (2, "people muscle muscles needed being diet sometimes safely places someone language"),
        (3, "surgery medicine idea areas period radius easier clinician"),
        (4, "emergency usually operation piriformis sciatica mechanism gradually diabetes"),
    ],
)
def test_syllables_are_counted_as_spoken(count, examples):
    counted = {word: syllables(word) for word in examples.split()}
    assert counted == dict.fromkeys(counted, count)
