"""The practice says what the list says: never slower, never softer, an answer to each choice."""

from __future__ import annotations

import re
from html import escape

import pytest

from nervepath import facts
from nervepath.errors import DataError
from nervepath.reading import grade, sentences, words
from nervepath.widgets.help_practice import HelpPractice
from nervepath.widgets.help_practice.stories import FILE, KINDS, SLOWEST, SPEEDS, practice, read
from tests.support.book import ROOT

STORIES = practice().stories
CHOICES = [(story, choice) for story in STORIES for choice in story.choices]
GOOD = ("best", "more")
FLAGS = {flag.id: flag for flag in facts.red_flags()}


def best(story):
    return next(choice for choice in story.choices if choice.kind == "best")


def test_there_are_twelve_people_with_signs_of_all_three_speeds():
    assert len(STORIES) == 12
    assert len({story.name for story in STORIES}) == 12
    assert {FLAGS[name].act for story in STORIES for name in story.flags} == set(SLOWEST)


def test_every_choice_has_an_answer_of_its_own():
    for story in STORIES:
        assert 4 <= len(story.choices) <= 5
        answers = [choice.feedback for choice in story.choices]
        assert len(set(answers)) == len(answers)
        assert all(len(words(answer)) >= 5 for answer in answers)


def test_the_best_choice_is_as_fast_as_the_strictest_sign_of_the_story():
    for story in STORIES:
        strict = min((SLOWEST[FLAGS[name].act] for name in story.flags), key=SPEEDS.index)
        assert SPEEDS.index(best(story).speed) <= SPEEDS.index(strict)
    # "Call your surgical team now" is now, whatever its class.
    assert FLAGS["weakness-slowly-worse"].first_action.startswith("Call your surgical team now.")
    assert best(practice().story("tomasz")).speed == "now"


def test_an_ambulance_is_best_where_the_list_says_ambulance_first():
    for story in STORIES:
        if "ask for an ambulance" in FLAGS[story.flags[0]].first_action:
            assert "ambulance" in best(story).text
        elif FLAGS[story.flags[0]].act == "emergency-now":
            assert re.search("emergency department of a full hospital|ambulance", best(story).text)


def test_a_more_urgent_choice_is_never_wrong():
    for story, choice in CHOICES:
        if SPEEDS.index(choice.speed) < SPEEDS.index(best(story).speed):
            assert choice.kind == "more"
        # An ambulance is never wrong for a go-now sign.
        if re.search(r"call(?:s)?(?: for)? an ambulance", choice.text):
            assert choice.kind in ("best", "more")


def test_what_is_called_never_wrong_is_help_and_not_the_word_now():
    wrong_ways = [one for _, one in CHOICES if one.speed == "now" and one.kind not in GOOD]
    assert {one.kind for one in wrong_ways} >= {"drive", "place", "harm"}
    page = (ROOT / "book" / "start" / "when-to-get-help.md").read_text(encoding="utf-8")
    said = " ".join([page, FILE.read_text(encoding="utf-8")])
    assert not re.search(r"urgent(?: choice)? is never wrong", " ".join(said.split()))
    # As some choices marked "Now" are wrong, the page and the practice say what else counts.
    assert "The way counts too" in page
    assert "so does the way" in practice().said["press"]


def test_waiting_phoning_instead_driving_and_wrong_places_are_all_practiced():
    assert {choice.kind for _, choice in CHOICES} == set(KINDS)
    kinds = [choice.kind for _, choice in CHOICES]
    for kind, least in (("late", 12), ("phone", 6), ("drive", 3), ("place", 3), ("harm", 3)):
        assert kinds.count(kind) >= least
    for story, choice in CHOICES:
        if re.search(r"\b(?:She|He|Ana) drives\b", choice.text):
            assert choice.kind == "drive", (story.id, choice.id)


def test_many_kinds_of_people_are_in_the_stories():
    text = " ".join(story.story for story in STORIES)
    for words_of in ("catheter", "Black", "brown skin", "wipes", "bladder", "sex", "blood thinner"):
        assert words_of in text
    assert "Sam shakes him" in text  # a helper's view
    women = [story.id for story in STORIES if re.search(r"\b[Ss]he\b|\bHer\b", story.story)]
    assert len(women) >= 5


def test_the_best_choice_does_not_always_stand_in_one_place():
    places = [[choice.kind for choice in story.choices].index("best") for story in STORIES]
    assert len(set(places)) >= 3
    assert max(places.count(place) for place in places) <= 6


def test_the_words_are_plain():
    known = practice()
    texts = [known.title, known.lead, *known.said.values(), *known.kinds.values()]
    texts += [story.story for story in STORIES]
    texts += [text for _, choice in CHOICES for text in (choice.text, choice.feedback)]
    assert grade("\n\n".join(texts)) <= 6
    assert [one for text in texts for one in sentences(text) if len(words(one)) > 25] == []
    assert not re.search(r"\b(?:right!|wrong!|correct|score)\b", " ".join(texts), re.I)


def test_on_paper_all_stories_stand_before_all_answers():
    html = HelpPractice().fallback()
    answers = html.index('<ol class="hp-answers">')
    for story in STORIES:
        assert html.index(escape(story.story)) < answers
        for sign in story.signs:
            assert escape(sign.plain_sign) in html[answers:]
            assert escape(sign.first_action) in html[answers:]
        for choice in story.choices:
            assert html.index(escape(choice.text)) < answers
            assert html.index(escape(choice.feedback)) > answers
    assert html.rstrip("</div>pstrong").endswith(escape(facts.red_box().closing))


def test_a_state_comes_back_as_it_was_and_a_choice_belongs_to_its_story():
    made = HelpPractice(story="dev", choice="drive")
    again = HelpPractice.from_state(made.page_state() | {"unknown": 1})
    assert again.page_state() == made.page_state()
    assert repr(made) == "HelpPractice(choice='drive', story='dev')"
    made.story = "ana"
    assert made.choice == ""
    for name, value in (("story", "anna"), ("choice", "drive")):
        with pytest.raises(ValueError, match="There is no "):
            setattr(made, name, value)
        assert getattr(made, name) in ("ana", "")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('flags = ["both-legs"]', 'flags = ["both-leg"]', "there is no 'both-leg'"),
        ('id = "sister"\nspeed = "now"', 'id = "sister"\nspeed = "today"', "slower than 'now'"),
        ('id = "sister"\nspeed = "now"', 'id = "sister"\nspeed = "soon"', "'soon' is not allowed"),
        ('id = "ambulance"\nspeed', 'id = "sister"\nspeed', "'sister' stands there twice"),
        (
            'He goes straight to the emergency department."\nkind = "more"',
            'He goes straight to the emergency department."\nkind = "late"',
            "A more urgent choice is never wrong.",
        ),
        ('kind = "best"', 'kind = "phone"', "0 are best"),
        ('feedback = "Hours matter.', 'answer = "Hours matter.', "field feedback: is missing"),
    ],
)
def test_a_fault_in_the_stories_is_named_with_a_remedy(tmp_path, before, after, said):
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    broken = tmp_path / "stories.toml"
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(said)):
        read(broken)
