"""The printed form of a quiz: complete without scripts, small, and text stays text."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from statistics import mean

import pytest

from nervepath.quiz import load_quiz, render_quiz
from nervepath.sphinx_ext.chapter import sources_in_words
from tests.support.quiz_page import filled

ROOT = Path(__file__).parents[2]
SAMPLE = load_quiz(ROOT / "tests" / "support" / "sample.quiz.toml")
LIMIT = 2048
# Each thing that is matched or put in order has a reason of its own.
MANY = {"match": 1024, "order": 1024}
# A place is chosen on a picture, which a chapter has once or twice.
PICTURE = 24 * 1024


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
        assert question.hint in questions
        seen = {"numeric": (), "text": ()}.get(question.type, question.options)
        for text in (*(o.text for o in seen), *(pair.left for pair in question.pairs)):
            assert text in questions
        for one in (*question.options, *question.pairs):
            assert one.feedback in answers
            assert not one.feedback or one.feedback not in questions


def test_the_answers_say_what_is_right():
    answers = Page(render_quiz(SAMPLE)).text.split("Answers\n")[1]
    order = ["Grind the grain", "Knead the dough", "Let it rise", "Bake it"]
    assert sorted(order, key=answers.index) == order
    assert "B. The root: Carrots grow" in answers and "A. The bark: Bark is eaten" in answers
    assert "Accepted: B. Now, A. Today: Sooner than needed" in answers
    assert "Right: 8 to 20.5 of 100 apples: In the boxes" in answers
    assert "Accepted: Less than 2 minutes: Even sooner" in answers
    assert "Right: Apple: Apples are pressed" in answers and "Also: apples, cider apple" in answers


def test_a_place_is_marked_with_the_letter_of_its_answer_and_with_nothing_else():
    question = next(q for q in SAMPLE.questions if q.type == "place")
    html = render_quiz(replace(SAMPLE, questions=(question,)))
    letters = {o.place: letter for letter, o in zip("ABC", question.shown, strict=True)}
    written = re.findall(r'class="bm-badge" data-area="(\w+)".*?<text[^>]*>(\w+)</text>', html)
    assert set(written) == set(letters.items())
    # The map's own levels would be the answer.
    assert "S1" not in Page(html).text.replace(question.ask, "").split("Answers")[0]
    # Where the saddle is seen, what numbness there means comes before the picture.
    assert "Red (C) is the saddle" in html
    assert html.index("New numbness there is an emergency") < html.index("bm-svg")


def test_a_figure_has_the_letters_of_its_list_and_its_notice_where_it_was_measured():
    for question in SAMPLE.questions[13:]:
        html = render_quiz(replace(SAMPLE, questions=(question,)))
        letters = {o.place: letter for letter, o in zip("ABCDE", question.shown, strict=False)}
        spots = re.findall(r'course-quiz-letter" data-area="(\S+)">.*?<text[^>]*>(\w)</text>', html)
        assert dict(spots) == letters
        assert ("Z-Anatomy" in html) == (question.figure.picture == "spine-side")
        kind = {True: "checkbox", False: "radio"}[question.several]
        assert html.count(f"type={kind}") == len(letters)


def test_the_nth_reason_belongs_to_the_nth_option():
    text = Page(render_quiz(SAMPLE)).text
    for question in (*SAMPLE.questions[:6], *SAMPLE.questions[13:]):
        for words in ("text", "feedback"):
            places = [text.index(getattr(option, words)) for option in question.shown]
            assert places == sorted(places)


@pytest.mark.parametrize("question", SAMPLE.questions, ids=lambda question: question.id)
def test_hostile_text_makes_no_element(question):
    hostile = "</q></span></section><img src=x onerror='broken()'><script>broken()</script> & <b>x"
    pages = [
        Page(render_quiz(replace(SAMPLE, questions=(filled(question, text),))))
        for text in ("x", hostile)
    ]
    assert pages[0].tags == pages[1].tags
    assert hostile in pages[1].text


def test_facts_are_cited_where_the_reason_is_given():
    html = render_quiz(SAMPLE, citations=lambda facts: f'<a href="#{"-".join(facts)}">[1]</a>')
    assert 'A fruit grows from a flower. <a href="#fruit-plants">[1]</a>' in html


@pytest.mark.parametrize("file", sorted((ROOT / "book").rglob("*.quiz.toml")), ids=lambda f: f.name)
def test_a_question_with_its_answers_takes_little_of_a_page(file):
    invented = {name for question in SAMPLE.questions for name in question.facts}

    def cited(names):
        return "" if invented & set(names) else sources_in_words(names)

    frame = len(render_quiz(SAMPLE, citations=cited).encode())
    written = []
    for question in load_quiz(file).questions:
        both = replace(SAMPLE, questions=(*SAMPLE.questions, replace(question, parallel=False)))
        size = len(render_quiz(both, citations=cited).encode()) - frame
        limit = LIMIT + MANY.get(question.type, 0) + PICTURE * (question.type == "place")
        assert size < limit, f"{question.id} takes {size} bytes: shorten its texts."
        written += [size] if question.type != "place" else []
    assert mean(written) < LIMIT
