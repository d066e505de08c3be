"""A strict reader of Canvas's QTI 1.2 packages that also marks answers as the XML tells it to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.support.exported import Asked, Choice

TYPES = {
    "multiple_choice_question": "single",
    "multiple_answers_question": "multiple",
    "true_false_question": "true-false",
}


class NotQti(Exception):
    """A program would stop at this package, or take it for something else."""


class Paragraphs(HTMLParser):
    """The paragraphs of a text in HTML, as a browser shows them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag != "p" or attrs:
            raise NotQti(f"unexpected markup <{tag}>")
        self.found.append("")

    def handle_data(self, data: str) -> None:
        self.found[-1] += data


@dataclass(frozen=True)
class Item:
    """A question as a program takes it."""

    quiz: str
    node: Element

    @property
    def id(self) -> str:
        return self.node.get("ident", "")

    @property
    def type(self) -> str:
        for field in self.node.iter("qtimetadatafield"):
            if field.findtext("fieldlabel") == "question_type":
                return TYPES[field.findtext("fieldentry")]
        raise NotQti(f"{self.id} has no type")

    @property
    def labels(self) -> dict[str, str]:
        return {
            label.get("ident", ""): label.findtext("material/mattext") or ""
            for label in self.node.iter("response_label")
        }

    def said(self, feedback: str) -> list[str]:
        """The paragraphs of a feedback."""
        for node in self.node.findall("itemfeedback"):
            if node.get("ident") == feedback:
                return Paragraphs(node.findtext("flow_mat/material/mattext") or "").found
        raise NotQti(f"{self.id} shows {feedback}, which does not exist")

    def marked(self, chosen: set[str]) -> tuple[int, list[str]]:
        """The points for an answer, and the feedback that is shown."""
        score, shows = 0, []
        for condition in self.node.findall("resprocessing/respcondition"):
            if not all(self._holds(test, chosen) for test in condition.find("conditionvar")):
                continue
            shows += [each.get("linkrefid") for each in condition.findall("displayfeedback")]
            score = int(condition.findtext("setvar", score))
            if condition.get("continue") == "No":
                break
        return score, shows

    def _holds(self, test: Element, chosen: set[str]) -> bool:
        if test.tag == "varequal":
            if test.text not in self.labels:
                raise NotQti(f"{self.id} asks for {test.text}, which does not exist")
            return test.text in chosen
        if test.tag == "not":
            return not self._holds(test[0], chosen)
        if test.tag == "and":
            return all(self._holds(each, chosen) for each in test)
        if test.tag == "other":
            return True
        raise NotQti(f"{self.id} has the unknown test {test.tag}")

    def asked(self) -> Asked:
        """The question itself; its last paragraph says what to do."""
        ask, _task = Paragraphs(self.node.findtext("presentation/material/mattext") or "").found
        choices = tuple(
            Choice(text, round(self._weight(name), 4), "\n".join(self.said(f"{name}_fb")))
            for name, text in self.labels.items()
        )
        return Asked(self.id, self.type, ask, choices)

    def _weight(self, name: str) -> float:
        tests = self.node.find("resprocessing").iter("and")
        both = next(tests, None)
        if both is None:
            return self.marked({name})[0]
        right = [test.text for test in both.findall("varequal")]
        wrong = [test.text for test in both.findall("not/varequal")]
        return 100 / len(right) if name in right else -100 / len(wrong) if name in wrong else 0

    def check(self) -> None:
        """Raise `NotQti` when what is named does not exist, or no answer is right."""
        rights = [name for name in self.labels if self._weight(name) > 0]
        if not rights:
            raise NotQti(f"{self.id}: no answer is right")
        several = self.node.find("presentation/response_lid").get("rcardinality") == "Multiple"
        if several != (self.type == "multiple"):
            raise NotQti(f"{self.id}: the type and the number of answers do not fit")
        _, shows = self.marked(set(self.labels))
        for feedback in shows:
            self.said(feedback)


def read(package: bytes) -> Iterator[Item]:
    """Give the questions of a package; raise `NotQti` for what a program would refuse."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(package))
    except zipfile.BadZipFile as error:
        raise NotQti(str(error)) from None
    seen: set[str] = set()
    for resource in _tree(archive, "imsmanifest.xml").iter("resource"):
        for file in resource.findall("file"):
            root = _tree(archive, file.get("href"))
            if resource.get("type") != "imsqti_xmlv1p2":
                continue
            for node in root.iter("item"):
                item = Item(resource.get("identifier"), node)
                if item.id in seen:
                    raise NotQti(f"{item.id} stands twice")
                seen.add(item.id)
                item.check()
                yield item


def _tree(archive: zipfile.ZipFile, name: str) -> Element:
    try:
        root = ElementTree.fromstring(archive.read(name))
    except (KeyError, ElementTree.ParseError) as error:
        raise NotQti(f"{name}: {error}") from None
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    return root


def shape(package: bytes) -> set[str]:
    """Every place in a package's XML: its elements and attributes with all that stands above."""
    archive = zipfile.ZipFile(io.BytesIO(package))
    places: set[str] = set()

    def walk(node: Element, above: str) -> None:
        here = f"{above}/{node.tag}"
        places.add(here)
        places.update(f"{here}@{name.rpartition('}')[2]}" for name in node.attrib)
        for child in node:
            walk(child, here)

    for name in archive.namelist():
        if name.endswith(".xml"):
            root = _tree(archive, name)
            walk(root, "")
    return places
