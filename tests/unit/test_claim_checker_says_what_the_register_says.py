"""The claim checker: the register's own words, four buckets, help first, and no grade."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from itertools import pairwise

import pytest
import textstat

from nervepath import facts
from nervepath.errors import DataError
from nervepath.facts.claims import VERDICTS
from nervepath.sphinx_ext import register as shown_register
from nervepath.sphinx_ext.citations import GRADES
from nervepath.widgets.claim_checker import ClaimChecker, register
from nervepath.widgets.claim_checker.words import ALL, FILE, MIXED, read, words

CLAIMS = facts.claims()
CHAPTERS = [chapter.id for chapter in words().chapters]
# What a teacher would say at a test. Nobody is tested here.
TEACHER = re.compile(
    r"\b(?:scores?|points?|marks?|correct|incorrect|mistaken?|errors?|failed the|passed|well done"
    r"|good job|you (?:are|were) (?:wrong|right)|your result)\b|\b\d+ (?:of|out of) \d+\b",
    re.I,
)
MOCKERY = re.compile(r"\b(?:gullible|silly|stupid|quack|scam|nonsense|fool|naive|ignoran)", re.I)


def everything() -> list[dict]:
    """All claims as a page gets them: the ten at once, the others when they are asked for."""
    later = [one for data in ClaimChecker.later.values() for one in json.loads(data.content())]
    return [*register.content()["claims"], *later]


def bucket(claim: str) -> str:
    return words().verdict(CLAIMS[claim].verdict).bucket


def texts() -> list[str]:
    """Every text of the file that a reader meets."""

    def inside(value: object, key: str = ""):
        if isinstance(value, str) and key not in ("id", "bucket", "question"):
            yield value
        for name, one in value.items() if isinstance(value, dict) else ():
            if name not in ("facts", "flags", "claims"):
                yield from inside(one, name)
        for one in value if isinstance(value, list) else ():
            yield from inside(one)

    whole = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return list(inside({key: one for key, one in whole.items() if key != "mixed"}))


def test_every_verdict_has_one_bucket_and_every_bucket_a_verdict():
    assert [one.id for one in words().verdicts] == list(VERDICTS)
    assert {one.bucket for one in words().verdicts} == {one.id for one in words().buckets}
    assert len(words().buckets) == 4
    # Never kinder than the register: what could harm is not "half true".
    assert {words().verdict(v).bucket for v in ("misleading", "wrong", "unsafe")} == {"wrong"}
    assert words().verdict("supported").bucket == "holds"


def test_verdicts_grades_and_kinds_read_as_on_the_page_of_the_register():
    said = {one.id: (one.text, one.meaning) for one in words().verdicts}
    assert said == shown_register.VERDICTS
    assert {one.id: (one.text, one.note) for one in words().grades} == GRADES
    assert {one.id: one.text for one in words().kinds} == shown_register.KINDS


def test_the_ten_mixed_claims_are_balanced():
    ten = [CLAIMS[name] for name in register.sets()[MIXED]]
    assert len({claim.id for claim in ten}) == 10
    assert set(Counter(claim.article for claim in ten).values()) == {2}
    verdicts = Counter(claim.verdict for claim in ten)
    assert set(verdicts) == set(VERDICTS)
    assert max(verdicts.values()) <= 3
    assert set(Counter(bucket(claim.id) for claim in ten).values()) <= {2, 3}
    assert len({claim.kind for claim in ten}) >= 6
    assert len({claim.chapter for claim in ten}) >= 5
    row = [bucket(claim.id) for claim in ten]
    assert all(a != b for a, b in pairwise(row)), "an order that gives it away"


def test_the_sets_hold_every_claim_that_may_be_shown_and_no_other():
    shown = {claim.id for claim in CLAIMS.values() if claim.in_checker}
    kept_out = set(CLAIMS) - shown
    assert kept_out == {"s1-16"}
    sets = register.sets()
    assert sorted(sets[ALL]) == sorted(shown)
    assert sorted(name for chapter in CHAPTERS for name in sets[chapter]) == sorted(shown)
    for chapter in CHAPTERS:
        assert {CLAIMS[name].chapter for name in sets[chapter]} == {chapter}
    assert {one["id"] for one in everything()} == shown


def test_what_holds_up_and_what_does_not_come_by_turns():
    assert {bucket(name) for name in register.sets()[ALL][:10]} == {
        "holds",
        "half",
        "none",
        "wrong",
    }
    massage = [bucket(name) for name in register.sets()["massage"][:10]]
    assert len(set(massage)) >= 3


def test_every_text_of_a_claim_equals_the_register():
    for one in everything():
        claim = CLAIMS[one["id"]]
        for name in ("claim", "verdict", "why", "better", "certainty", "kind", "article"):
            assert one[name] == getattr(claim, name), (claim.id, name)


def test_a_claim_names_its_best_sources_with_a_way_to_them():
    works = facts.references()
    for one in everything():
        own = [works[key] for key in CLAIMS[one["id"]].sources]
        assert 1 <= len(one["sources"]) <= 2
        assert one.get("more", 0) == len(own) - len(one["sources"])
        named = [work for work in own if register.source(work) in one["sources"]]
        assert len(named) == len(one["sources"])
        assert min(work.tier for work in named) == min(work.tier for work in own)
        for work in named:
            source = register.source(work)
            assert (source["title"], source.get("year", "")) == (work.title, work.year)
            if work.doi or work.pmid or work.url:
                assert source["address"].startswith("http")


def test_a_page_stays_light():
    assert len(json.dumps(register.content(), ensure_ascii=False).encode()) < 40_000
    assert max(len(data.content()) for data in ClaimChecker.later.values()) < 45_000


@pytest.mark.parametrize("claim", [c.id for c in CLAIMS.values() if c.in_checker])
def test_help_stands_before_a_claim_that_could_harm_or_that_names_an_emergency(claim):
    record = CLAIMS[claim]
    urgent = re.search(
        r"emergenc(?:y|ies)\b.*\bnow|ambulance|is an emergency|emergency list|emergency sign"
        r"|between the legs",
        record.better,
        re.I,
    )
    if record.verdict == "unsafe" or (urgent and record.safety):
        found = words().help_for(claim)
        assert found and found.flags


def test_an_action_of_the_help_is_for_now_or_today():
    acts = {flag.id: flag.act for flag in facts.red_flags()}
    for one in words().help:
        assert {acts[flag] for flag in one.flags} <= {"emergency-now", "same-day"}


def test_nothing_is_graded_and_nobody_is_mocked():
    said = " ".join(texts())
    assert TEACHER.findall(said) == []
    assert MOCKERY.findall(said) == []
    assert "!" not in said
    assert "This is not a grade." in said


def test_a_grade_or_mockery_would_be_noticed():
    assert TEACHER.search("Your score: 7 of 10.")
    assert MOCKERY.search("Only gullible readers believe it.")


def test_the_articles_are_known_by_number_and_topic_only():
    given = json.dumps([register.content()["articles"], register.content()["words"]])
    assert not re.search(r"https?:|www\.|\.com\b|\.org\b", given)
    assert set(register.content()["articles"]) == {"1", "2", "3", "4", "5"}


def test_the_words_are_plain():
    said = [text for text in texts() if text.endswith((".", "?", ")"))]
    assert textstat.flesch_kincaid_grade(" ".join(said)) <= 7
    for text in said:
        for sentence in re.split(r"(?<=[.?:])\s+", text):
            assert len(sentence.split()) <= 25, sentence


def test_a_claim_that_speaks_of_something_unnamed_says_what_it_is_about():
    unnamed = re.compile(r"^(?:It|Its|In this way|Such|These|That|Those)\b|the therapist", re.I)
    named = re.compile(r"massage therapist", re.I)
    for name in register.sets()[ALL]:
        if unnamed.search(CLAIMS[name].claim) and not named.search(CLAIMS[name].claim):
            assert name in words().about, CLAIMS[name].claim


# ------------------------------------------------------------------- without scripts


def test_on_paper_ten_claims_stand_with_boxes_and_then_all_answers():
    page = ClaimChecker().fallback()
    claims, answers = page.split('<ol class="cc-answers">')
    assert claims.count('class="cc-box"') == 10 * (4 + 3)
    place = 0
    for name in register.sets()[MIXED]:
        claim = CLAIMS[name]
        assert plain(claim.claim) in claims and plain(claim.why) not in claims
        for text in (claim.claim, words().verdict(claim.verdict).text, claim.better, claim.why):
            assert plain(text) in answers[place:], (name, text)
        place = answers.index(plain(claim.why))
        assert f"claim {name}" in answers
    assert answers.count('role="note"') == 1
    for question in words().questions:
        assert plain(question.text) in answers


@pytest.mark.parametrize("name", [MIXED, *CHAPTERS])
def test_on_paper_help_stands_before_the_answer_of_an_unsafe_claim(name):
    page = ClaimChecker(set=name).fallback()
    for item in page.split('<ol class="cc-answers">')[1].split("<li><")[1:]:
        if "says: unsafe" in item:
            assert "Get help now" in item or "Call today" in item
            assert item.index("fn-urgent") < item.index("says: unsafe") < item.index("Why.")


def test_a_set_of_many_claims_prints_ten_of_them_and_all_prints_the_mixed():
    assert ClaimChecker(set="massage").fallback().count('class="cc-box"') == 70
    assert ClaimChecker(set="skin-and-muscle-maps").fallback().count('class="cc-box"') == 14
    assert ClaimChecker(set=ALL).fallback() == ClaimChecker().fallback()


def plain(text: str) -> str:
    from html import escape

    return escape(text)


# ------------------------------------------------------------------- in Python


def test_the_claim_follows_the_set_and_a_thought_its_claim():
    checker = ClaimChecker(belief="half", sure="very", shown=True)
    assert (checker.claim, checker.shown) == ("s4-17", True)
    checker.set = "skin-and-muscle-maps"
    assert checker.record.chapter == "skin-and-muscle-maps"
    assert (checker.belief, checker.sure, checker.shown) == ("", "", False)
    checker.belief = "holds"
    checker.claim = register.sets()["skin-and-muscle-maps"][1]
    assert checker.belief == ""


def test_a_state_comes_back_as_it_was():
    made = ClaimChecker(set="massage", claim="s4-37", belief="half", sure="not", shown=True)
    again = ClaimChecker.from_state(made.page_state() | {"unknown": 1})
    assert again.page_state() == made.page_state()
    assert repr(again) == repr(made)
    assert repr(made).startswith("ClaimChecker(belief='half', claim='s4-37'")
    assert repr(ClaimChecker()) == "ClaimChecker()"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("set", "massages", "There is no set of claims 'massages'. Did you mean massage"),
        ("claim", "s1-16", "There is no claim in the set mixed 's1-16'."),
        ("claim", "s9-99", "There is no claim in the set mixed 's9-99'."),
        ("belief", "maybe", "There is no belief 'maybe'. Known: holds, half, none, wrong"),
        ("sure", "quite", "There is no step of sureness 'quite'. Known: not, fairly, very"),
    ],
)
def test_a_value_that_is_not_there_is_refused_in_one_sentence_and_changes_nothing(
    name, value, said
):
    checker = ClaimChecker()
    before = checker.page_state()
    with pytest.raises(ValueError, match=re.escape(said)):
        setattr(checker, name, value)
    assert checker.page_state() == before
    with pytest.raises(ValueError, match=re.escape(said)):
        ClaimChecker(**{name: value})


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"s4-22", "s4-36"]', '"s4-22"]', "'s4-36' is missing"),
        ('mixed = ["s4-17"', 'mixed = ["s1-16"', "there is no 's1-16'"),
        ('bucket = "holds"', 'bucket = "hold"', "there is no 'hold'. Did you mean holds"),
        ('facts = ["jc-02", "jc-06"]', 'facts = ["jc-0"]', "there is no 'jc-0'"),
        ('id = "massage"\nname', 'id = "masage"\nname', "there is no 'masage'"),
        ('question = "doctor"', 'question = "nurse"', "there is no 'nurse'"),
    ],
)
def test_a_fault_in_the_words_is_named_with_a_remedy(tmp_path, before, after, said):
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    broken = tmp_path / "words.toml"
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(said)):
        read(broken)
