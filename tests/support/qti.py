"""A strict reader of Canvas's QTI 1.2 packages that also marks answers as the XML tells it to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.support.exported import Asked, Choice, end

KINDS = {
    "multiple_choice_question": "single",
    "multiple_answers_question": "multiple",
    "true_false_question": "true-false",
    "matching_question": "match",
    "numerical_question": "numeric",
    "short_answer_question": "text",
}
FILES = "%24IMS-CC-FILEBASE%24/"


class NotQti(Exception):
    """A program would stop at this package, or take it for something else."""


class Paragraphs(HTMLParser):
    """The paragraphs of a text in HTML, as a browser shows them, and its pictures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.pictures: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "img":
            self.pictures.append(dict(attrs)["src"])
        elif tag == "p" and not attrs:
            self.found.append("")
        else:
            raise NotQti(f"unexpected markup <{tag}>")

    def handle_data(self, data: str) -> None:
        self.found[-1] += data


Answer = dict[str, set[str]]
"""What was answered, by the name of the response."""


@dataclass(frozen=True)
class Item:
    """A question as a program takes it."""

    quiz: str
    node: Element

    @property
    def id(self) -> str:
        return self.node.get("ident", "")

    @property
    def kind(self) -> str:
        for field in self.node.iter("qtimetadatafield"):
            if field.findtext("fieldlabel") == "question_type":
                return KINDS[field.findtext("fieldentry")]
        raise NotQti(f"{self.id} has no type")

    @property
    def text(self) -> Paragraphs:
        return Paragraphs(self.node.findtext("presentation/material/mattext") or "")

    @property
    def conditions(self) -> list[Element]:
        return self.node.findall("resprocessing/respcondition")

    def labels(self, response: Element | None = None) -> dict[str, str]:
        """The texts of what can be chosen, by name."""
        where = self.node if response is None else response
        return {
            label.get("ident", ""): label.findtext("material/mattext") or ""
            for label in where.iter("response_label")
        }

    def said(self, feedback: str) -> list[str]:
        """The paragraphs of a feedback."""
        for node in self.node.findall("itemfeedback"):
            if node.get("ident") == feedback:
                return Paragraphs(node.findtext("flow_mat/material/mattext") or "").found
        raise NotQti(f"{self.id} shows {feedback}, which does not exist")

    def everything(self) -> str:
        """All that is said after an answer."""
        feedbacks = self.node.findall("itemfeedback")
        return "\n".join(line for node in feedbacks for line in self.said(node.get("ident")))

    def marked(self, answer: Answer) -> tuple[float, list[str]]:
        """The points for an answer, and the feedback that is shown."""
        score, shows = 0.0, []
        for condition in self.conditions:
            tests = list(condition.find("conditionvar"))
            # Several accepted spellings stand side by side, and one is enough.
            enough = any if len(tests) > 1 and tests[0].tag == "varequal" else all
            if not enough(self._holds(test, answer) for test in tests):
                continue
            shows += [each.get("linkrefid") for each in condition.findall("displayfeedback")]
            points = condition.find("setvar")
            if points is not None:
                score = float(points.text) + (score if points.get("action") == "Add" else 0)
            if condition.get("continue") == "No":
                break
        return score, shows

    def _holds(self, test: Element, answer: Answer) -> bool:
        if test.tag == "other":
            return True
        if test.tag == "not":
            return not self._holds(test[0], answer)
        if test.tag == "and":
            return all(self._holds(each, answer) for each in test)
        if test.tag == "or":
            return any(self._holds(each, answer) for each in test)
        given = answer.get(test.get("respident"), set())
        if test.tag == "vargte":
            return all(float(each) >= float(test.text) for each in given)
        if test.tag == "varlte":
            return all(float(each) <= float(test.text) for each in given)
        if test.tag != "varequal":
            raise NotQti(f"{self.id} has the unknown test {test.tag}")
        if self.kind not in ("text", "numeric") and test.text not in self.labels():
            raise NotQti(f"{self.id} asks for {test.text}, which does not exist")
        return test.text in given

    def asked(self) -> Asked:
        """The question itself; its last paragraph says what to do."""
        lines = [line for line in self.text.found if line]
        answers = {"match": self._pairs, "numeric": self._ranges, "text": self._words}
        made = answers.get(self.kind, self._choices)()
        return Asked(self.id, self.kind, lines[0], tuple(made))

    def _choices(self) -> list[Choice]:
        return [
            Choice(text, round(self._weight(name), 4), "\n".join(self.said(f"{name}_fb")))
            for name, text in self.labels().items()
        ]

    def _weight(self, name: str) -> float:
        both = next(self.node.find("resprocessing").iter("and"), None)
        if both is None:
            return self.marked({"response1": {name}})[0]
        right = [test.text for test in both.findall("varequal")]
        wrong = [test.text for test in both.findall("not/varequal")]
        return 100 / len(right) if name in right else -100 / len(wrong) if name in wrong else 0

    def _pairs(self) -> list[tuple[str, str]]:
        rights = {
            test.get("respident"): test.text
            for condition in self.conditions
            for test in condition.findall("conditionvar/varequal")
        }
        found, unused = [], {}
        for response in self.node.findall("presentation/response_lid"):
            texts = self.labels(response)
            found.append(
                (response.findtext("material/mattext"), texts[rights[response.get("ident")]])
            )
            unused |= texts
        used = {right for _, right in found}
        return found + [("", text) for text in unused.values() if text not in used]

    def _ranges(self) -> list[tuple]:
        found = []
        for condition in self.conditions:
            low = condition.find("conditionvar/vargte")
            if low is not None:
                high = condition.findtext("conditionvar/varlte")
                found.append((end(float(low.text)), end(float(high)), 100))
        return found

    def _words(self) -> list[tuple[str, float]]:
        return [
            (test.text, 100)
            for condition in self.conditions
            for test in condition.findall("conditionvar/varequal")
        ]

    def check(self, files: list[str]) -> None:
        """Raise `NotQti` when what is named does not exist, or no answer is right."""
        for picture in self.text.pictures:
            if picture.removeprefix(FILES) not in files:
                raise NotQti(f"{self.id} shows the picture {picture}, which does not exist")
        for condition in self.conditions:
            for shown in condition.findall("displayfeedback"):
                self.said(shown.get("linkrefid"))
        points = [float(each.text) for each in self.node.iter("setvar")]
        whole = sum(points) if self.kind == "match" else max(points, default=0)
        if abs(whole - 100) > 0.1:
            raise NotQti(f"{self.id}: no answer is right")
        response = self.node.find("presentation/response_lid")
        several = response is not None and response.get("rcardinality") == "Multiple"
        if several != (self.kind == "multiple"):
            raise NotQti(f"{self.id}: the type and the number of answers do not fit")
        if response is not None:
            self.marked({"response1": set(self.labels())})


def read(package: bytes) -> Iterator[Item]:
    """Give the questions of a package; raise `NotQti` for what a program would refuse."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(package))
    except zipfile.BadZipFile as error:
        raise NotQti(str(error)) from None
    seen: set[str] = set()
    for resource in _tree(archive, "imsmanifest.xml").iter("resource"):
        for file in resource.findall("file"):
            if resource.get("type") == "webcontent":
                ElementTree.fromstring(archive.read(file.get("href")))
                continue
            root = _tree(archive, file.get("href"))
            if resource.get("type") != "imsqti_xmlv1p2":
                continue
            for node in root.iter("item"):
                item = Item(resource.get("identifier"), node)
                if item.id in seen:
                    raise NotQti(f"{item.id} stands twice")
                seen.add(item.id)
                item.check(archive.namelist())
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
