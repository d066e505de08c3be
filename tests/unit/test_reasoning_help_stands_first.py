"""Wherever saddle skin, both legs or weakness appear, the way to urgent help stands first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath import anatomy, facts

FLAGS = [flag.id for flag in facts.red_flags()]
AREAS = [area.id for area in anatomy.skin_areas()]
MOVES = [row.id for row in anatomy.movements()]
REFLEXES = [row.id for row in anatomy.reflexes()]
SITES = [site.id for site in anatomy.sites()]
# Skin that the sign of saddle numbness names: between the legs, inner thighs and buttocks.
SADDLE = {
    *("S2", "S3", "S4"),
    *("pudendal", "posterior_femoral_cutaneous", "obturator", "superior_cluneal"),
}
# Skin that the sign names but that reaches beyond the saddle.
NEIGHBORS = {"obturator", "superior_cluneal"}
# A foot that drops and a knee that cannot be held straight are named in one sign.
DROP = {"foot_lift", "knee_straighten"}
HOLD = "hold_pee_poo"


def some(names):
    return st.lists(st.sampled_from(names), max_size=5)


def check(urgent, areas, weak, both_legs):
    """Exactly the fitting signs, in the order of the list."""
    assert list(urgent) == [flag for flag in FLAGS if flag in urgent]
    assert ("saddle-numbness" in urgent) == bool(SADDLE & set(areas))
    assert ("both-legs" in urgent) == both_legs
    assert ("new-foot-drop" in urgent) == bool(DROP & set(weak))
    assert ("cannot-move-leg" in urgent) == bool(set(weak) - {HOLD})
    assert ("weakness-slowly-worse" in urgent) == bool(set(weak) - DROP - {HOLD})
    for flag in ("cannot-pass-urine", "leaking-urine", "bowel-control-loss"):
        assert (flag in urgent) == (HOLD in weak)
    fitting = {
        *("saddle-numbness", "both-legs", "new-foot-drop", "cannot-move-leg"),
        *("weakness-slowly-worse", "cannot-pass-urine", "leaking-urine", "bowel-control-loss"),
        "sexual-numbness",
    }
    assert set(urgent) <= fitting
    if SADDLE & set(areas) or both_legs or weak:
        assert urgent
    else:
        assert not urgent


@settings(deadline=None)
@given(some(AREAS), some(MOVES), some(REFLEXES), st.booleans())
def test_whatever_is_given_help_stands_first(areas, weak, reflexes, both_legs):
    answer = anatomy.candidates(areas, weak, reflexes, both_legs)
    check(answer.urgent, areas, weak, both_legs)
    assert next(iter(answer.__dataclass_fields__)) == "urgent"
    assert answer.hint == anatomy.HINT
    ranks = [candidate.rank for candidate in answer.found]
    assert ranks == sorted(ranks)
    assert all(candidate.fits for candidate in answer.found)


@pytest.mark.parametrize("areas", [[], *([area] for area in AREAS)])
def test_each_sign_and_each_pair_of_signs_brings_its_own_help(areas):
    for weak in ([], *([move] for move in MOVES)):
        for both_legs in (False, True):
            check(anatomy.urgent_signs(areas, weak, both_legs), areas, weak, both_legs)


@pytest.mark.parametrize("site", SITES)
def test_each_site_names_the_help_that_its_signs_need(site):
    here = anatomy.affected(site)
    own = set(here.site.flags)
    signs = anatomy.urgent_signs(here.areas, here.weak, here.both_legs)
    assert set(here.urgent) == own | set(signs)
    check(signs, here.areas, here.weak, here.both_legs)
    assert list(here.urgent) == [flag for flag in FLAGS if flag in here.urgent]
    assert {*here.urgent, *here.watch} <= set(FLAGS)


@pytest.mark.parametrize("area", AREAS)
def test_each_saddle_area_names_its_help(area):
    assert ("saddle-numbness" in anatomy.carries(area).urgent) == (area in SADDLE)
    assert anatomy.skin_area(area).saddle == (area in SADDLE - NEIGHBORS)


def test_pressure_on_the_cauda_equina_names_every_sign_of_it():
    assert set(anatomy.affected("cauda_equina").urgent) == {
        *("saddle-numbness", "both-legs", "cannot-pass-urine", "leaking-urine"),
        *("bowel-control-loss", "sexual-numbness"),
    }


@pytest.mark.parametrize(
    "site", ["lateral_femoral_cutaneous", "groin_ligament", "face_down_surgery", "femoral", "L2"]
)
def test_a_numb_thigh_says_when_it_is_an_emergency(site):
    assert "thigh-numb-with-groin-pain" in anatomy.affected(site).watch


# The sign of saddle numbness names the inner thighs; these areas reach there.
@pytest.mark.parametrize("area", ["femoral", "L3"])
def test_skin_that_reaches_the_inner_thigh_names_the_saddle_sign(area):
    assert "saddle-numbness" in anatomy.carries(area).watch


def test_a_comparison_shows_the_help_of_both():
    for a, b in (("L5", "S3"), ("sural", "pudendal"), ("L1", "lateral_sural_cutaneous")):
        both = anatomy.compare(a, b)
        assert set(both.urgent) == {*both.a.urgent, *both.b.urgent}
