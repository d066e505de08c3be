"""The printed form of a quiz: complete without scripts, small, and text stays text."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nervepath.quiz import load_quiz, render_quiz
from nervepath.sphinx_ext.chapter import sources_in_words

ROOT = Path(__file__).parents[2]
SAMPLE = load_quiz(ROOT / "tests" / "support" / "sample.quiz.toml")
LIMIT = 2048


class Page(HTMLParser):
    """Collects the words and the tags of some HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def test_questions_come_first_and_every_reason_after_the_last_question():
    text = Page(render_quiz(SAMPLE)).text
    questions, answers = text.split("Answers\n")
    for number, question in enumerate(SAMPLE.questions, 1):
        assert f"{number}. {question.ask}" in questions
        assert question.why in answers and question.why not in questions
        for option in question.options:
            assert option.text in questions
            assert option.feedback in answers and option.feedback not in questions


def test_the_nth_reason_belongs_to_the_nth_option():
    text = Page(render_quiz(SAMPLE)).text
    for question in SAMPLE.questions:
        for words in ("text", "feedback"):
            places = [text.index(getattr(option, words)) for option in question.shown]
            assert places == sorted(places)


def test_hostile_text_makes_no_element():
    hostile = SAMPLE.questions[-1]
    tame = replace(
        hostile,
        ask="x",
        why="x",
        options=tuple(replace(option, text="x", feedback="x") for option in hostile.options),
    )
    page = Page(render_quiz(SAMPLE))
    assert (
        page.tags
        == Page(render_quiz(replace(SAMPLE, questions=(*SAMPLE.questions[:-1], tame)))).tags
    )
    for option in hostile.options:
        assert option.text in page.text


def test_facts_are_cited_where_the_reason_is_given():
    html = render_quiz(SAMPLE, citations=lambda facts: f'<a href="#{"-".join(facts)}">[1]</a>')
    assert 'A fruit grows from a flower. <a href="#fruit-plants">[1]</a>' in html


@pytest.mark.parametrize("file", sorted((ROOT / "book").rglob("*.quiz.toml")), ids=lambda f: f.name)
def test_a_question_with_its_answers_takes_less_than_2_kb_of_page(file):
    invented = {name for question in SAMPLE.questions for name in question.facts}

    def cited(names):
        return "" if invented & set(names) else sources_in_words(names)

    frame = len(render_quiz(SAMPLE, citations=cited).encode())
    for question in load_quiz(file).questions:
        both = replace(SAMPLE, questions=(*SAMPLE.questions, question))
        size = len(render_quiz(both, citations=cited).encode()) - frame
        assert size < LIMIT, f"{question.id} takes {size} bytes: shorten its texts."
