"""Facts, signs, the red box and the numbers are read whole, or refused by record and field."""

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath import facts
from nervepath.errors import CourseError, DataError, UnknownName

FACTS = Path(facts.__file__).parent
TOPIC = "evidence/leg-nerves.toml"
FILES = [TOPIC, "claims.toml", "red_flags.toml", "red_box.toml", "emergency_numbers.toml"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library") / "facts"
    shutil.copytree(FACTS, folder)
    return folder


def check_with(folder, name, text):
    """Read everything with another text in one file, and put the file back."""
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    try:
        library = facts.Library(folder)
        library.__dict__["references"] = facts.references()
        _ = library.facts, library.claims, library.red_box, library.emergency_numbers
    finally:
        path.write_bytes(whole)


def test_everything_that_ships_is_sound():
    facts.Library().check()


def test_a_fact_says_what_how_sure_and_by_whom():
    fact = facts.fact("sciatic-roots")
    assert fact.topic == "leg-nerves"
    assert "L4, L5, S1, S2" in fact.statement
    assert fact.certainty == "high"
    assert not fact.safety
    assert set(fact.sources) <= set(facts.references())


def test_an_unknown_fact_names_what_comes_close():
    with pytest.raises(UnknownName, match="sciatic-roots"):
        facts.fact("sciatic-root")


def test_no_text_points_to_a_key_of_the_bibliography():
    keys = set(facts.references())
    for fact in facts.all_facts().values():
        words = re.findall(r"[a-z0-9]+", " ".join((fact.why, *fact.disagreements)))
        assert not keys & set(words), fact.id


def test_all_44_signs_are_there_and_unsure_is_last():
    flags = facts.red_flags()
    assert len(flags) == 44
    assert flags[0].id == "saddle-numbness"
    assert flags[-1].id == "unsure"
    acts = [flag.act for flag in flags]
    assert acts.count("emergency-now") > acts.count("same-day") > 0
    for flag in flags:
        assert flag.plain_sign and flag.first_action and flag.sources


def test_an_emergency_sign_says_go_or_call_now_in_its_first_action():
    for flag in facts.red_flags():
        if flag.act == "emergency-now":
            assert re.search(r"\bnow\b|ambulance|999|emergency", flag.first_action), flag.id


def test_signs_name_no_telephone_number():
    for flag in facts.red_flags():
        assert not re.search(r"\b\d{3}\b", flag.who + flag.first_action), flag.id


def test_the_red_box_is_complete():
    box = facts.red_box()
    acts = {flag.id: flag.act for flag in facts.red_flags()}
    shown = [flag for sign in box.signs for flag in sign.flags]
    assert {acts[flag] for flag in shown} == {"emergency-now"}
    assert {
        "saddle-numbness",
        "cannot-pass-urine",
        "leaking-urine",
        "bowel-control-loss",
        "sexual-numbness",
        "both-legs",
        "cannot-move-leg",
        "new-foot-drop",
    } == set(shown)
    assert box.one_sign == "One sign is enough."
    assert "Do not drive yourself." in box.go
    assert "emergency department of a full hospital now" in box.go
    assert "local emergency number and ask for an ambulance" in box.cannot_get_there
    assert box.closing == "Not on the list but worried, or getting worse? Get checked today."
    texts = [sign.text for sign in box.signs]
    words = " ".join((box.heading, *texts, box.go, box.say, box.weaker, box.cannot_get_there))
    assert not re.search(r"\d", words)


def test_emergency_numbers_carry_their_source_and_date():
    numbers = facts.emergency_numbers()
    assert "ask for an ambulance" in numbers.default_text
    assert numbers.checked.year >= 2026
    korea = next(c for c in numbers.countries if c.country == "South Korea")
    assert korea.number == "119"
    assert "112 is the POLICE" in korea.use
    for row in (*numbers.countries, *numbers.crisis_lines):
        assert row.source and row.level and row.seen_at
    assert "Japan" not in {row.country for row in numbers.crisis_lines}


BROKEN = [
    # file, what is replaced, by what, record, part of the message
    (TOPIC, 'id = "sciatic-roots"', 'id = "Sciatic Roots"', "fact", "is not an id"),
    (TOPIC, 'id = "sciatic-roots"', 'id = "saddle-numbness"', "fact", "has this id"),
    (TOPIC, 'topic = "leg-nerves"', 'topic = "legs"', "sciatic-roots", "Use one of leg-nerves"),
    (TOPIC, "safety = false", 'safety = "no"', "sciatic-roots", "field safety: 'no' is not true"),
    (TOPIC, "safety = false\n", "", "sciatic-roots", "field safety: is missing"),
    (TOPIC, 'level = "high"', 'level = "sure"', "certainty", "Use one of high"),
    (TOPIC, 'sources = ["giuffre2025anatomy"', 'sources = ["nobody"', "sciatic-roots", "'nobody'"),
    (TOPIC, "statement =", "sentence =", "sciatic-roots", "field statement: is missing"),
    (TOPIC, "safety = false", "safety = false\nnote = 1", "sciatic-roots", "does not belong here"),
    (TOPIC, "[[fact]]", "[[fact]", "whole file", "is not TOML"),
    ("red_flags.toml", 'act = "emergency-now"', 'act = "now"', "saddle-numbness", "Use one of"),
    ("red_flags.toml", 'id = "unsure"', 'id = "not-sure"', "whole file", "Keep 'unsure' last"),
    ("red_flags.toml", 'id = "leaking-urine"', 'id = "saddle-numbness"', "saddle", "stands there"),
    (
        "red_box.toml",
        '"both-legs"',
        '"both-arms"',
        "sign 4",
        "'both-arms' is not in",
    ),
    ("red_box.toml", 'one_sign = "One', 'two_signs = "One', "action", "field one_sign: is missing"),
    ("emergency_numbers.toml", 'number = "119"', 'number = ""', "country 8", "field number"),
    ("emergency_numbers.toml", 'checked = "', 'checked = "x', "whole file", "is not a date"),
]


@pytest.mark.parametrize(("name", "old", "new", "record", "message"), BROKEN)
def test_a_bad_record_is_refused_by_name(copy, name, old, new, record, message):
    text = (FACTS / name).read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(DataError) as refused:
        check_with(copy, name, text.replace(old, new, 1))
    assert record in refused.value.record
    assert message in str(refused.value)
    assert Path(refused.value.file).name == Path(name).name


def test_a_file_that_is_no_topic_is_refused(copy):
    stray = copy / "evidence" / "hearsay.toml"
    stray.write_text("", encoding="utf-8")
    try:
        with pytest.raises(DataError, match="is not named after a topic"):
            check_with(copy, "red_box.toml", (FACTS / "red_box.toml").read_bytes())
    finally:
        stray.unlink()


VALUES = ['""', "[]", "1", "true", "{}", '["a", "a"]', '[""]', '"\\u0000"', "1979-05-27", "[1]"]


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_whatever_happens_to_a_file_the_answer_is_one_clear_message(copy, data):
    name = data.draw(st.sampled_from(FILES))
    lines = (FACTS / name).read_text(encoding="utf-8").splitlines()
    filled = [i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    at = data.draw(st.sampled_from(filled))
    change = data.draw(st.sampled_from(["lose", "double", "value", "name", "cut", "bytes"]))
    if change == "lose":
        del lines[at]
    elif change == "double":
        lines.insert(at, lines[at])
    elif change == "value" and "=" in lines[at]:
        value = data.draw(st.one_of(st.sampled_from(VALUES), st.text(max_size=9).map(json.dumps)))
        lines[at] = f"{lines[at].split('=')[0]}= {value}"
    elif change == "name" and "=" in lines[at]:
        lines[at] = "other =" + lines[at].split("=", 1)[1]
    elif change == "cut":
        lines = lines[:at]
    raw = ("\n".join(lines) + "\n").encode("utf-8")
    if change == "bytes":
        place = data.draw(st.integers(0, len(raw)))
        raw = raw[:place] + data.draw(st.binary(min_size=1, max_size=3)) + raw[place:]
    try:
        check_with(copy, name, raw)
    except CourseError as error:
        assert isinstance(error, DataError)
        assert error.record
        assert error.remedy.endswith(".")
