"""The plan builder: limits overrule, cautions stay with their activity, nothing is prescribed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html import escape

import pytest
import textstat

from nervepath import facts
from nervepath.errors import DataError
from nervepath.facts.evidence import LEVELS
from nervepath.sphinx_ext.citations import GRADES
from nervepath.widgets.plan_builder import PlanBuilder, week
from nervepath.widgets.plan_builder.words import ACTIVITIES, WORDS, read, words

ALL = (words().walk, *words().activities, words().rest)
YES = {limit.id: "yes" for limit in words().limits}
GOALS = [
    {"activity": "house", "words": "cook a meal", "amount": "cut vegetables", "days": ["tue"]},
    {"activity": "out", "words": "visit Ana", "days": ["sat", "tue"], "step": "the bus stop"},
]
# An order or a promise, praise, a count of good days: none of it has a place in a plan.
ORDER = re.compile(
    r"\b(?:sets?|reps?|repetitions|times a day,? for)\b|\d+ ?(?:kg|lb|min\b|minutes)"
)
PROMISE = re.compile(
    r"well done|great|good job|streak|you can do it|keep it up|bravo|brings? feeling back"
    r"|will (?:heal|help|ease|improve)|works\b",
    re.I,
)
NO_ROW = re.compile(r"\b(?:heat|cold|ice|hot|glid|vibrat|TENS|stretch)", re.I)


def texts() -> Iterator[str]:
    """Every text of both files that a reader meets."""

    def inside(value: object, key: str = "") -> Iterator[str]:
        if isinstance(value, str) and key not in ("id", "needs", "file"):
            yield value
        for name, one in value.items() if isinstance(value, dict) else ():
            if name not in ("facts", "flags", "needs"):
                yield from inside(one, name)
        for one in value if isinstance(value, list) else ():
            yield from inside(one, key)

    for file in (ACTIVITIES, WORDS):
        yield from inside(tomllib.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("activity", ALL, ids=lambda one: one.id)
def test_an_activity_has_cautions_whom_to_ask_and_the_weakest_grade_behind_it(activity):
    assert activity.cautions
    assert activity.ask.facts
    whole = tomllib.loads(ACTIVITIES.read_text(encoding="utf-8"))
    records = {one["id"]: one for one in [*whole["activity"], whole["walk"], whole["rest"]]}
    behind = [facts.fact(name).certainty for name in records[activity.id]["facts"]]
    assert activity.certainty == max(behind, key=LEVELS.index)
    assert activity.needs or activity.id == "rest"


@pytest.mark.parametrize(
    ("activity", "said", "rests"),
    [
        ("rest", "No heat on numb skin", "heat-on-numb-skin"),
        ("rest", "no cold pack on numb skin", "cold-caution"),
        ("massage", "no firm leg or foot massage", "ma-22"),
        ("massage", "Never on a leg that is swollen", "leg-swelling-one-side"),
        ("massage", "Never over numb skin", "ma-26"),
        ("house", "no heavy lifting", "fusion-limits"),
        ("exercise", "no heavy lifting", "fusion-limits"),
        ("exercise", "No extreme stretch", "ma-27"),
        ("exercises-given", "No nerve gliding, unless", "nerve-glide-safety"),
        ("balance", "with someone near", "balance-training-falls"),
        ("out", "Do not drive while", "driving-control-test"),
        ("walk", "One leg swollen", "leg-swelling-one-side"),
        ("desk", "heat pad", "burn-no-direct-heat"),
        ("own", "no heavy lifting", "fusion-limits"),
    ],
)
def test_the_dangers_of_an_activity_are_part_of_its_record(activity, said, rests):
    known = {one.id: one for one in ALL}[activity]
    found = [one for one in known.cautions if said in one.text]
    assert found
    assert any(rests in (*one.facts, *one.flags) for one in found)


def test_nothing_is_offered_that_numb_skin_or_an_operated_back_must_not_get():
    offered = [one for one in ALL if NO_ROW.search(f"{one.name} {one.title} {one.known}")]
    assert offered == []
    assert words().activity("massage").needs == ("massage",)


def test_nothing_is_ordered_promised_or_praised():
    said = list(texts())
    # "{minutes} min" is the reader's own number.
    assert [text for text in said if ORDER.search(text)] == []
    assert [text for text in said if PROMISE.search(text) and "No plan" not in text] == []
    assert not any("!" in text for text in said)


def test_an_order_or_praise_would_be_noticed():
    assert ORDER.search("3 sets of 10")
    assert ORDER.search("Walk 20 minutes")
    assert PROMISE.search("Well done")


def test_calendar_titles_say_nothing_about_health():
    health = re.compile(r"pain|numb|skin|surg|massage|exercise|nerve|leg|back|sign", re.I)
    titles = [one.title for one in ALL] + [words().said["calendar_check"]]
    assert [title for title in titles if health.search(title)] == []


def test_the_words_are_plain():
    said = [text for text in texts() if text.endswith((".", "?"))]
    assert textstat.flesch_kincaid_grade(" ".join(said)) <= 7
    for text in said:
        for sentence in re.split(r"(?<=[.?:;])\s+", text):
            assert len(sentence.split()) <= 20, sentence


def test_a_certainty_reads_as_in_the_chapters():
    assert words().grades == {name: said for name, (said, _) in GRADES.items()}


def test_the_stop_rules_begin_with_the_ambulance_and_call_for_no_less_than_the_list():
    acts = {flag.id: flag for flag in facts.red_flags()}
    stops = words().stops
    assert "ambulance now" in stops[0].do
    for stop in stops:
        for name in stop.flags:
            flag = acts[name]
            if "ambulance now" in flag.first_action:
                assert "ambulance now" in stop.do, name
            elif flag.act == "emergency-now" or " now" in flag.first_action:
                assert " now" in stop.do, name
            else:
                assert re.search(r"today|now", stop.do), name
    order = [" now" in stop.do for stop in stops]
    assert order == sorted(order, reverse=True)


def test_the_chapter_and_the_plan_stop_for_the_same_signs():
    from tests.support.chapters import chapters, cited, markdown

    page = next(path for name, path in chapters().items() if name.endswith("self-management"))
    rules = markdown(page).split("While you move")[1].split("## ")[0]
    flags = {flag.id for flag in facts.red_flags()}
    in_chapter = {name for name in cited(rules, ("flag",)) if name in flags} - {"unsure"}
    assert in_chapter
    assert in_chapter <= {name for stop in words().stops for name in stop.flags}


# ------------------------------------------------------------------------------- in Python


def test_a_week_holds_only_what_the_team_agreed_to():
    plan = PlanBuilder(minutes=6, days=["mon", "thu"], goals=GOALS, rest="after lunch")
    assert [day["walk"] for day in plan.week] == [""] * 7
    assert [day["goals"] for day in plan.week] == [[]] * 7
    plan.allowed = {"walking": "yes", "lifting": "yes"}
    assert [day["walk"] for day in plan.week] == ["6 min", "", "", "6 min", "", "", ""]
    assert plan.week[1]["goals"] == ["cook a meal"]
    plan.allowed = {**plan.allowed, "sitting": "yes"}
    assert plan.week[1]["goals"] == ["cook a meal", "visit Ana"]
    plan.allowed = {**plan.allowed, "walking": "no", "lifting": "not-told"}
    assert not any(day["walk"] or day["goals"] for day in plan.week)
    assert {day["check"] for day in plan.week} == {"skin, signs"}
    assert plan.week[0]["day"] == "Monday"


def test_what_is_not_told_yet_becomes_a_question_for_the_team():
    plan = PlanBuilder()
    assert len(plan.ask) == len(words().limits)
    plan.allowed = {"walking": "yes", "driving": "no", "massage": "not-told"}
    assert not any("walk?" in question or "drive?" in question for question in plan.ask)
    assert any("massage" in question for question in plan.ask)


def test_a_goal_without_words_is_in_no_day():
    plan = PlanBuilder(allowed=YES, goals=[{"activity": "own", "words": "  ", "days": ["mon"]}])
    assert plan.week[0]["goals"] == []
    assert PlanBuilder(allowed=YES, goals=[]).week[0]["goals"] == []


def test_a_state_comes_back_as_it_was():
    plan = PlanBuilder(allowed=YES, minutes=6, days=["sun", "mon"], goals=GOALS, titles="full")
    again = PlanBuilder.from_state(plan.page_state() | {"unknown": 1})
    assert again.page_state() == plan.page_state()
    assert again.days == ["mon", "sun"]
    assert repr(PlanBuilder()) == "PlanBuilder()"
    assert "minutes=6" in repr(plan)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("minutes", 0, "A walk of 0 minutes cannot be planned. Use 1 to 60, or None."),
        ("minutes", 61, "A walk of 61 minutes cannot be planned."),
        ("minutes", -1, "A walk of -1 minutes cannot be planned."),
        ("days", ["monday"], "There is no day 'monday'."),
        ("time", "24:00", "'24:00' is no time of day. Write it like '08:30'"),
        ("starts", "2027-02-30", "'2027-02-30' is no date."),
        ("starts", "20270131", "'20270131' is no date."),
        ("titles", "long", "There is no kind of titles 'long'."),
        ("allowed", {"run": "yes"}, "There is no limit 'run'."),
        ("allowed", {"walking": "maybe"}, "There is no answer 'maybe'."),
        ("wrote", {"walking": 5}, "5 is not text."),
        ("place", "x" * 61, "is too long. Use at most 60 characters."),
        ("flare", {"first": "x"}, "There is no line of the flare card 'first'."),
        ("goals", [{"activity": "own"}] * 4, "4 goals are too many for a week. Use at most 3."),
        ("goals", [{"activity": "heat"}], "There is no activity 'heat'."),
        ("goals", [{"activity": "own", "sets": 3}], "There is no part of a goal 'sets'."),
        ("goals", ["walk"], "'walk' is no goal."),
    ],
)
def test_what_a_plan_cannot_hold_is_refused_in_one_sentence_and_changes_nothing(name, value, said):
    plan = PlanBuilder()
    before = plan.page_state()
    with pytest.raises(ValueError, match=re.escape(said)):
        setattr(plan, name, value)
    assert plan.page_state() == before
    with pytest.raises(ValueError, match=re.escape(said)):
        PlanBuilder(**{name: value})


def test_control_characters_do_not_stay_in_a_line():
    assert PlanBuilder(place="a\r\nBEGIN:VALARM\x00b").place == "a BEGIN:VALARM b"


# ------------------------------------------------------------------------- without scripts


def test_on_paper_the_form_is_blank_and_nothing_else_is_missing():
    page = PlanBuilder().fallback()
    stops = page.index(escape(words().stops[0].sign))
    limits = page.index(escape(words().said["sheet_limits"]))
    assert stops < limits < page.index('<th scope="row">Monday</th>')
    for stop in words().stops:
        assert escape(stop.sign) in page and escape(stop.do) in page
    for limit in words().limits:
        assert escape(limit.name) in page
    assert page.count('class="pb-box"') == 3 * len(words().limits)
    for day in week.DAYS.values():
        assert f'<th scope="row">{day}</th><td>skin, signs</td><td></td>' in page
    for one in ALL:
        for text in (one.name, one.known, one.ask.text, *(note.text for note in one.cautions)):
            assert escape(text) in page, (one.id, text)
    for person in words().people:
        for text in (person.who, person.goal, person.amount, person.step):
            assert escape(text) in page
    for line in words().flare:
        assert escape(line.label) in page
    assert page.count(escape(facts.red_box().closing)) == 2


def test_the_form_on_paper_is_blank_whatever_a_notebook_wrote():
    assert "cook a meal today" not in PlanBuilder(rest="cook a meal today").fallback()


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (ACTIVITIES, 'needs = ["massage"]', 'needs = ["masage"]', "there is no 'masage'"),
        (ACTIVITIES, 'facts = ["ma-27"]', 'facts = ["ma-270"]', "there is no 'ma-270'"),
        (
            ACTIVITIES,
            'text = "Change position often."\nfacts = ["sitting-over-30-minutes"]',
            'text = "Change position often."',
            "activity desk, caution 1: field facts: is missing",
        ),
        (ACTIVITIES, 'id = "own"', 'id = "massage"', "'massage' stands there twice"),
        (ACTIVITIES, 'facts = ["ma-02", "ma-09"]', "facts = []", "Name what is known"),
        (WORDS, 'id = "high"', 'id = "highest"', "Write high, moderate, low, very-low"),
        (WORDS, 'flags = ["leg-swelling-one-side"]', 'flags = ["leg"]', "there is no 'leg'"),
    ],
)
def test_a_fault_in_the_data_is_named_with_a_remedy(tmp_path, file, before, after, said):
    text = file.read_text(encoding="utf-8")
    assert before in text
    broken = tmp_path / file.name
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(said)):
        read(*(broken if one is file else one for one in (ACTIVITIES, WORDS)))
