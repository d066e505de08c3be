"""A QTI 1.2 package for Canvas and others: a quiz for each chapter.

The XML is our own, because packages that write QTI choose the ids of questions and options
themselves, and a question must keep the bank's id wherever it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from nervepath.exports import bank
from nervepath.exports.writing import clean, zipped
from nervepath.quiz import TYPES, ChapterQuiz, Option, Question

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
META_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
KINDS = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "true-false": "true_false_question",
}
_RESPONSE = "response1"


def write(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return the package, with a quiz for each chapter."""
    files = {"imsmanifest.xml": _manifest(quizzes)}
    for quiz in quizzes:
        folder = _name(quiz)
        files[f"{folder}/assessment_meta.xml"] = _meta(quiz)
        files[f"{folder}/{folder}.xml"] = _assessment(quiz)
    return zipped(files)


def _name(quiz: ChapterQuiz) -> str:
    return f"follow-the-nerve-{quiz.chapter}"


def _manifest(quizzes: Sequence[ChapterQuiz]) -> bytes:
    root = Element("manifest", xmlns=PACKAGE, identifier="follow-the-nerve")
    metadata = SubElement(root, "metadata")
    _add(metadata, "schema", "IMS Content")
    _add(metadata, "schemaversion", "1.1.3")
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for quiz in quizzes:
        name = _name(quiz)
        made = SubElement(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
        SubElement(made, "file", href=f"{name}/{name}.xml")
        SubElement(made, "dependency", identifierref=f"{name}-meta")
        href = f"{name}/assessment_meta.xml"
        made = SubElement(
            resources, "resource", identifier=f"{name}-meta", type=META_TYPE, href=href
        )
        SubElement(made, "file", href=href)
    return _written(root)


def _meta(quiz: ChapterQuiz) -> bytes:
    root = Element("quiz", xmlns=CANVAS, identifier=_name(quiz))
    _add(root, "title", f"{bank.COURSE}: {quiz.title}")
    _add(root, "description", _html([quiz.asks, *bank.help_lines()]))
    _add(root, "shuffle_answers", "true")
    _add(root, "scoring_policy", "keep_highest")
    # For practice: no grade, as often as wanted, and the reasons are shown.
    _add(root, "quiz_type", "practice_quiz")
    _add(root, "points_possible", f"{len(quiz.questions):.1f}")
    _add(root, "show_correct_answers", "true")
    _add(root, "allowed_attempts", "-1")
    return _written(root)


def _assessment(quiz: ChapterQuiz) -> bytes:
    root = Element("questestinterop", xmlns=QTI)
    title = clean(f"{bank.COURSE}: {quiz.title}")
    made = SubElement(root, "assessment", ident=_name(quiz), title=title)
    _fields(made, {"cc_maxattempts": "unlimited"})
    section = SubElement(made, "section", ident="root_section")
    for question in quiz.questions:
        _item(section, question)
    return _written(root)


def _item(section: Element, question: Question) -> None:
    item = SubElement(section, "item", ident=question.id, title=question.id)
    _fields(
        SubElement(item, "itemmetadata"),
        {
            "question_type": KINDS[question.type],
            "points_possible": "1.0",
            "original_answer_ids": ",".join(_option(option) for option in question.shown),
            "assessment_question_identifierref": f"{question.id}-bank",
        },
    )
    presentation = SubElement(item, "presentation")
    _html_text(presentation, [question.ask, TYPES[question.type]])
    _choices(presentation, question)
    _processing(item, question)
    words = bank.words(question)
    _feedback(item, "general_fb", words.closing)
    _feedback(item, "general_incorrect_fb", [f"Right: {line}" for line in words.missed])
    for option in question.shown:
        _feedback(item, f"{_option(option)}_fb", [option.feedback])


def _choices(presentation: Element, question: Question) -> None:
    cardinality = "Multiple" if question.type == "multiple" else "Single"
    response = SubElement(presentation, "response_lid", ident=_RESPONSE, rcardinality=cardinality)
    choices = SubElement(response, "render_choice")
    for option in question.shown:
        label = SubElement(choices, "response_label", ident=_option(option))
        material = SubElement(label, "material")
        _add(material, "mattext", option.text, texttype="text/plain")


def _processing(item: Element, question: Question) -> None:
    processing = SubElement(item, "resprocessing")
    outcomes = SubElement(processing, "outcomes")
    SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    _condition(processing, None, shows="general_fb")
    for option in question.shown:
        _condition(processing, option, shows=f"{_option(option)}_fb")
    if question.type == "multiple":
        _all_right(processing, question)
    else:
        for option in question.shown:
            if option.right or option.accepted:
                _score(_condition(processing, option, goes_on=False))
    _condition(processing, None, shows="general_incorrect_fb")


def _all_right(processing: Element, question: Question) -> None:
    """Give the points for all right options and no wrong one; what is accepted is left out."""
    condition = SubElement(processing, "respcondition", {"continue": "No"})
    both = SubElement(SubElement(condition, "conditionvar"), "and")
    for option in question.shown:
        if option.right:
            _equal(both, option)
        elif not option.accepted:
            _equal(SubElement(both, "not"), option)
    _score(condition)


def _condition(
    processing: Element, option: Option | None, *, shows: str = "", goes_on: bool = True
) -> Element:
    go_on = {"continue": "Yes" if goes_on else "No"}
    condition = SubElement(processing, "respcondition", go_on)
    asked = SubElement(condition, "conditionvar")
    if option is None:
        SubElement(asked, "other")
    else:
        _equal(asked, option)
    if shows:
        SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=shows)
    return condition


def _equal(parent: Element, option: Option) -> None:
    _add(parent, "varequal", _option(option), respident=_RESPONSE)


def _score(condition: Element) -> None:
    _add(condition, "setvar", "100", action="Set", varname="SCORE")


def _feedback(item: Element, ident: str, lines: Sequence[str]) -> None:
    made = SubElement(item, "itemfeedback", ident=ident)
    _html_text(SubElement(made, "flow_mat"), lines)


def _html_text(parent: Element, lines: Sequence[str]) -> None:
    material = SubElement(parent, "material")
    _add(material, "mattext", _html(lines), texttype="text/html")


def _html(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)


def _fields(parent: Element, fields: dict[str, str]) -> None:
    data = SubElement(parent, "qtimetadata")
    for name, value in fields.items():
        field = SubElement(data, "qtimetadatafield")
        _add(field, "fieldlabel", name)
        _add(field, "fieldentry", value)


def _option(option: Option) -> str:
    return f"option-{option.id}"


def _add(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    made = SubElement(parent, tag, attributes)
    made.text = clean(text)
    return made


def _written(root: Element) -> bytes:
    indent(root)
    return tostring(root, "utf-8", xml_declaration=True) + b"\n"
