"""The values for Kubernetes keep what the class server promises, and say that they are untested.

The chart's own schema belongs to others and is not here; the file says when it was held against it.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import yaml

from deploy.place import DEPLOY

TEXT = (DEPLOY / "z2jh-values.yaml").read_text("utf-8")
VALUES = yaml.safe_load(TEXT)


def test_it_says_that_no_cluster_has_seen_it():
    assert "NOT TESTED ON A CLUSTER" in TEXT
    assert "values.schema.yaml" in TEXT


def test_nobody_can_log_in_until_somebody_decides_who_may():
    config = VALUES["hub"]["config"]
    assert config["JupyterHub"]["authenticator_class"] == "null"
    assert config["Authenticator"]["allow_all"] is False
    assert VALUES["proxy"]["https"]["enabled"] is True


def test_every_place_to_fill_in_is_marked():
    places = [
        VALUES["singleuser"]["image"]["name"],
        VALUES["singleuser"]["defaultUrl"],
        *VALUES["proxy"]["https"]["hosts"],
        VALUES["proxy"]["https"]["letsencrypt"]["contactEmail"],
    ]
    assert all("CHANGE-ME" in place for place in places)


def test_students_get_the_exercises_where_their_links_fit():
    link = urlsplit(VALUES["singleuser"]["defaultUrl"])
    asked = parse_qs(link.query)
    assert link.path == "/git-pull"
    assert asked["targetpath"] == ["exercises"]
    assert asked["urlpath"] == ["lab/tree/exercises"]


def test_limits_and_an_end_for_what_is_idle():
    user = VALUES["singleuser"]
    assert user["memory"]["limit"] and user["cpu"]["limit"]
    assert user["allowPrivilegeEscalation"] is False
    assert VALUES["cull"] == {"enabled": True, "timeout": 3600, "every": 300}
