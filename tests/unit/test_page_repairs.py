"""What the extension does to a page: scripts without modules, a strict policy, small styles."""

from __future__ import annotations

import hashlib
from base64 import b64encode

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from sphinx.errors import ExtensionError

from nervepath.sphinx_ext.assets import classic_script
from nervepath.sphinx_ext.pages import ICON, content_policy, icon
from nervepath.sphinx_ext.styles import pruned
from nervepath.sphinx_ext.widgets import data_block


def test_a_module_becomes_a_script_that_registers_itself():
    made = classic_script(
        "thing", "const a = 1;\nexport default {\n  render() { return a; },\n};\n"
    )
    assert "export" not in made
    assert '.define("thing"' in made


@pytest.mark.parametrize(
    "module",
    [
        "const a = 1;",
        'import x from "y";\nexport default {\n};',
        "export default {\n};\nexport default {\n};",
    ],
)
def test_a_module_that_cannot_run_on_a_page_is_refused(module):
    with pytest.raises(ExtensionError, match=r"thing\.js"):
        classic_script("thing", module)


def test_only_the_scripts_that_were_built_in_may_run():
    body = "let a = 1;"
    page = f'<script>{body}</script><script src="x.js"></script>'
    page += '<script type="application/json">{}</script>'
    policy = content_policy(page)
    digest = b64encode(hashlib.sha256(body.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert policy.count("sha256-") == 1
    assert "default-src 'none'" in policy


def test_an_icon_that_nobody_drew_stops_the_build():
    found = ICON.search('<i class="fa-solid fa-rocket"></i>')
    with pytest.raises(ExtensionError, match="fa-rocket"):
        icon(found)


def test_an_icon_keeps_what_the_theme_looks_for():
    found = ICON.search('<i class="theme-switch fa-solid fa-sun fa-lg" data-mode="light"></i>')
    made = icon(found)
    assert 'class="course-icon theme-switch"' in made
    assert 'data-mode="light"' in made
    assert 'aria-hidden="true"' in made


def test_rules_for_absent_classes_go_and_all_others_stay():
    sheet = """/*! licence */ :root{--a:1} .gone{x:y} .here{x:y} .here .gone{x:y} .gone,.here{a:b}
    p:not(.gone){x:y} @media print{.gone{x:y}} @media print{.here{x:y}} @font-face{src:url(a)}"""
    kept = pruned(sheet, {"here"})
    assert "licence" in kept
    assert ".gone{" not in kept
    assert ".here .gone" not in kept
    assert ":not(.gone)" in kept
    assert kept.count("@media print") == 1
    assert "@font-face" in kept
    assert ".here{a:b}" in kept.replace(" ", "")


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8), st.sets(st.sampled_from("abcd"))
)
def test_a_rule_for_used_classes_always_stays(classes, used):
    sheet = "".join(f".{name}{{x:{i}}}" for i, name in enumerate(classes))
    rules = tinycss2.parse_stylesheet(pruned(sheet, used), skip_whitespace=True)
    assert len(rules) == sum(name in used for name in classes)


@given(st.text())
def test_no_data_can_end_its_block_in_the_page(text):
    made = data_block({"text": text}, "state")
    assert made.count("<") == 2
