"""The disc view: answers that rest on facts, drawings that agree with them, and a paper form."""

from __future__ import annotations

import json
import re
from itertools import product

import pytest

from nervepath import facts
from nervepath.errors import DataError
from nervepath.widgets.disc_view import DiscView, plate, space
from nervepath.widgets.disc_view.words import DISCS, FILE, LOW, PLACES, case, read, words

MANY = {
    "L3/4": ("L4", "L5", "S1", LOW),
    "L4/5": ("L5", "S1", LOW),
    "L5/S1": ("S1", LOW),
}
LEAVES = {"L3/4": "L3", "L4/5": "L4", "L5/S1": "L5"}
PASSES = {"L3/4": "L4", "L4/5": "L5", "L5/S1": "S1"}
KEYS = list(product(DISCS, PLACES, (False, True)))
CASES = [pytest.param(*key, id=f"{key[0]} {key[1]}{' narrow' * key[2]}") for key in KEYS]


def expected(disc, place):
    """The roots that are usually met; a narrow place meets the same as a bulge there."""
    return {"central": MANY[disc], "usual": (PASSES[disc],), "far": (LEAVES[disc],)}[place]


@pytest.mark.parametrize(("disc", "place", "narrow"), CASES)
def test_each_disc_and_place_has_its_roots(disc, place, narrow):
    roots = expected(disc, place)
    assert tuple(case(disc, place, narrow)["lit"]) == roots
    answer = DiscView(disc=disc, place=place, narrow=narrow).root
    assert answer == ("many" if place == "central" else roots[0])


@pytest.mark.parametrize("disc", DISCS)
@pytest.mark.parametrize(("place", "kind"), [("usual", "posterolateral"), ("far", "far lateral")])
def test_the_answer_agrees_with_its_fact(disc, place, kind):
    fact = facts.fact("disc-" + disc.lower().replace("/", "-"))
    assert re.search(
        rf"{kind}\b[^;]*presses {DiscView(disc=disc, place=place).root}", fact.statement
    )


@pytest.mark.parametrize("disc", DISCS)
def test_a_narrow_opening_or_side_channel_agrees_with_its_fact(disc):
    said = facts.fact("stenosis-which-root").statement
    assert re.search(r"foramen presses the root leaving at that level", said)
    assert DiscView(disc=disc, place="far", narrow=True).root == LEAVES[disc]
    assert re.search(r"lateral recess presses the root running down to the next level", said)
    assert DiscView(disc=disc, place="usual", narrow=True).root == PASSES[disc]


def test_the_lowest_roots_belong_to_no_single_disc_but_to_the_middle():
    for level in facts.table("levels"):
        if level.level in ("S2", "S3", "S4", "S5"):
            assert "large central herniation" in level.disc_level_most_often
    assert all(LOW in case(disc, "central")["lit"] for disc in DISCS)


@pytest.mark.parametrize(("disc", "place", "narrow"), CASES)
def test_what_is_drawn_touches_the_roots_of_the_answer_and_no_other(disc, place, narrow):
    assert space.met(disc, place, narrow) == set(expected(disc, place))


@pytest.mark.parametrize(("disc", "place", "narrow"), CASES)
def test_both_drawings_show_the_same_bulge_at_the_same_height(disc, place, narrow):
    spots = {
        name: next(
            spot
            for spot in view["spots"]
            if (spot["disc"], spot["place"], spot["narrow"]) == (disc, place, narrow)
        )
        for name, view in plate.drawing().items()
    }
    assert spots["back"]["y"] == spots["side"]["y"]


@pytest.mark.parametrize(("disc", "place", "narrow"), CASES)
def test_the_words_say_usually_or_can_and_speak_of_no_reader(disc, place, narrow):
    one = case(disc, place, narrow)
    if place == "central":
        assert re.search(r"can (press|squeeze) many of them at once", one["because"])
    else:
        assert f"usually presses the {one['root']} root" in one["because"]
    assert not re.search(r"\byour?\b", one["because"], re.I)


def test_every_statement_names_facts_that_the_course_has():
    said = words()
    used = {
        name
        for part in ("case", "hint", "note", "kind")
        for one in said[part]
        for name in one["facts"]
    }
    used |= {*said["urgent"]["facts"], *said["tail"]["facts"]}
    assert used
    assert used <= set(facts.all_facts())


def test_a_case_that_is_missing_or_wrong_is_named_with_a_remedy(tmp_path):
    file = tmp_path / "discs.toml"
    whole = FILE.read_text(encoding="utf-8")
    twice = whole.replace(
        'disc = "L5/S1"\nplace = "far"\nroot', 'disc = "L5/S1"\nplace = "usual"\nroot'
    )
    file.write_text(twice, encoding="utf-8")
    with pytest.raises(DataError, match=r"discs.toml, case L5/S1, usual: stands there 2 times"):
        read(file)
    wrong = whole.replace(
        'place = "far"\nnarrow = true\nroot = "L3"', 'place = "far"\nnarrow = true\nroot = "L2"'
    )
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(
        DataError, match=r"case L3/4, far, narrow: root 'L2' is not in the drawing. Use one"
    ):
        read(file)
    file.write_text(whole.replace('place = "far"\nroot = "L3"\n', 'place = "far"\n'), "utf-8")
    with pytest.raises(DataError, match=r"case L3/4, far: has no root"):
        read(file)


@pytest.mark.parametrize(("trait", "value"), [("disc", "L2/3"), ("place", "behind")])
def test_a_choice_that_is_not_there_is_refused_and_the_old_one_stays(trait, value):
    view = DiscView(disc="L5/S1", place="far")
    with pytest.raises(ValueError, match=f"There is no {trait} in the disc view {value!r}"):
        setattr(view, trait, value)
    assert (view.disc, view.place) == ("L5/S1", "far")


def test_its_state_is_small_and_makes_the_same_widget_again():
    view = DiscView(disc="L5/S1", place="far", narrow=True, shown=True)
    state = json.loads(json.dumps(view.page_state()))
    assert set(state) == {"disc", "place", "narrow", "shown", "linkable"}
    assert repr(DiscView.from_state(state)) == repr(view)
    assert repr(view) == "DiscView(disc='L5/S1', narrow=True, place='far', shown=True)"


def test_a_state_stored_before_there_were_narrow_places_still_opens():
    view = DiscView.from_state({"disc": "L5/S1", "linkable": False, "place": "far", "shown": True})
    assert repr(view) == "DiscView(disc='L5/S1', place='far', shown=True)"


def test_what_all_copies_share_is_plain_data():
    constants = DiscView.constant_state()
    assert json.loads(json.dumps(constants)) == constants
    assert set(constants) == {"content", "drawing"}


def test_the_paper_form_holds_both_tables_and_the_notice():
    html = DiscView().fallback()
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>' + "<td>(.*?)</td>" * 3 + "</tr>", html)
    middle = {
        "L3/4": "Can press many roots: L4, L5 and S1 to S5",
        "L4/5": "Can press many roots: L5 and S1 to S5",
        "L5/S1": "Can press many roots: S1 to S5",
    }
    once = [(d, middle[d], f"Root {PASSES[d]}", f"Root {LEAVES[d]}") for d in DISCS]
    assert rows == once * 2
    assert "Z-Anatomy" in html
    for note in words()["note"]:
        assert note["text"] in html
    assert "The horse's tail" in html.replace("&#x27;", "'")


def test_on_paper_the_way_to_help_stands_before_the_anatomy():
    html = DiscView().fallback()
    assert 0 < html.index("fn-urgent") < html.index("<svg") < html.index("Many roots".lower())
    assert "Go to an emergency department now." in html


def test_two_copies_on_a_page_keep_their_ids_apart():
    first, second = DiscView(linkable=True).fallback(), DiscView().fallback()
    used = [re.findall(r'\bid="([^"]+)"', html) for html in (first, second)]
    assert used[0] and not set(used[0]) & set(used[1])
    for ids in used:
        assert len(ids) == len(set(ids))
