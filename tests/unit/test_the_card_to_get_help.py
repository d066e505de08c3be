"""The card that stands first wherever a sign of an emergency is shown."""

from __future__ import annotations

import json

import pytest

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.parts.urgent import card_html, constants


def test_it_names_the_most_urgent_sign_first_whatever_the_order():
    html = card_html(["weakness-slowly-worse", "saddle-numbness"])
    assert "Get help now" in html
    assert html.index("between your legs") < html.index("weaker than yesterday")


def test_it_says_what_to_do_for_each_sign_and_closes_with_the_last_line():
    flags = {flag.id: flag for flag in facts.red_flags()}
    for name, sign in constants()["urgent"]["flags"].items():
        html = card_html([name])
        assert flags[name].first_action in html.replace("&#x27;", "'")
        assert facts.red_box().closing in html
        now = flags[name].act == "emergency-now" or " now" in flags[name].first_action
        assert sign["heading"] == ("Get help now" if now else "Call today")


def test_new_weakness_says_now_although_its_class_is_same_day():
    assert "Get help now" in card_html(["weakness-slowly-worse"])
    assert "Call today" in card_html(["numbness-spreading"])


def test_a_page_gets_the_signs_in_their_order_even_when_keys_are_sorted():
    words = json.loads(json.dumps(constants(), sort_keys=True))["urgent"]
    urgent = [flag.id for flag in facts.red_flags() if flag.act != "routine"]
    assert words["order"] == urgent
    assert set(words["flags"]) == set(urgent)


def test_a_sign_that_is_not_urgent_or_not_known_is_refused():
    for name in ("thigh-numb-only", "saddle-numb"):
        with pytest.raises(UnknownName, match="urgent sign"):
            card_html([name])
