"""The examples in docstrings, and on the page about the package, give what they show."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re

import pytest

import nervepath
from tests.support.book import ROOT

PAGE = ROOT / "book" / "study" / "python-package.md"
MODULES = [
    module.name
    for module in pkgutil.walk_packages(nervepath.__path__, "nervepath.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module(name):
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


def test_examples_of_the_page_about_the_package():
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.S | re.M)
    text = "\n".join(blocks)
    example = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    assert len(example.examples) > 3
    assert doctest.DocTestRunner().run(example).failed == 0


def test_an_example_that_is_wrong_is_seen(capsys):
    example = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0)
    assert doctest.DocTestRunner().run(example).failed == 1
    capsys.readouterr()
