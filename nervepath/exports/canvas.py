"""A QTI 1.2 package for Canvas and others: a quiz for each chapter.

The XML is our own, because packages that write QTI choose the ids of questions and options
themselves, and a question must keep the bank's id wherever it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from nervepath.exports import wording
from nervepath.exports.figure import Picture, figure, notice
from nervepath.exports.pairs import answers, pairs
from nervepath.exports.writing import clean, zipped
from nervepath.quiz import ChapterQuiz, Option, Question

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
META_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
KINDS = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "true-false": "true_false_question",
    "order": "matching_question",
    "match": "matching_question",
    "numeric": "numerical_question",
    "text": "short_answer_question",
}
LETTERS = "ABCDEFGH"
FAR = 1_000_000  # where "less than" begins and "more than" ends
_RESPONSE = "response1"


def write(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return the package, with a quiz for each chapter."""
    files = {"imsmanifest.xml": _manifest(quizzes)}
    for quiz in quizzes:
        folder = _name(quiz)
        files[f"{folder}/assessment_meta.xml"] = _meta(quiz)
        files[f"{folder}/{folder}.xml"] = _assessment(quiz)
        files |= {_image(picture): picture.svg for picture in _pictures(quiz)}
    return zipped(files)


def _name(quiz: ChapterQuiz) -> str:
    return f"follow-the-nerve-{quiz.chapter}"


def _pictures(quiz: ChapterQuiz) -> list[Picture]:
    return [figure(question) for question in quiz.questions if question.type == "place"]


def _image(picture: Picture) -> str:
    return f"images/{picture.name}"


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
        for picture in _pictures(quiz):
            href = _image(picture)
            made = SubElement(
                resources, "resource", identifier=picture.name, type="webcontent", href=href
            )
            SubElement(made, "file", href=href)
    return _written(root)


def _meta(quiz: ChapterQuiz) -> bytes:
    root = Element("quiz", xmlns=CANVAS, identifier=_name(quiz))
    _add(root, "title", f"{wording.COURSE}: {quiz.title}")
    _add(root, "description", _html([quiz.asks, *wording.help_lines()]))
    # The bank has mixed them already, and the letters of a figure are those of its list.
    _add(root, "shuffle_answers", "false")
    _add(root, "scoring_policy", "keep_highest")
    # For practice: no grade, as often as wanted, and the reasons are shown.
    _add(root, "quiz_type", "practice_quiz")
    _add(root, "points_possible", f"{len(quiz.questions):.1f}")
    _add(root, "show_correct_answers", "true")
    _add(root, "allowed_attempts", "-1")
    return _written(root)


def _assessment(quiz: ChapterQuiz) -> bytes:
    root = Element("questestinterop", xmlns=QTI)
    title = clean(f"{wording.COURSE}: {quiz.title}")
    made = SubElement(root, "assessment", ident=_name(quiz), title=title)
    _fields(made, {"cc_maxattempts": "unlimited"})
    section = SubElement(made, "section", ident="root_section")
    for question in quiz.questions:
        _item(section, question)
    return _written(root)


def _item(section: Element, question: Question) -> None:
    item = SubElement(section, "item", ident=question.id, title=question.id)
    fields = {
        "question_type": KINDS[_kind(question)],
        "points_possible": "1.0",
        "original_answer_ids": ",".join(_option(option) for option in question.shown),
        "assessment_question_identifierref": f"{question.id}-bank",
    }
    _fields(SubElement(item, "itemmetadata"), fields)
    words = wording.words(question)
    presentation = SubElement(item, "presentation")
    _asked(presentation, question)
    processing = SubElement(item, "resprocessing")
    outcomes = SubElement(processing, "outcomes")
    SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    _condition(processing, shows="general_fb")
    match question.type:
        case "order" | "match":
            _match(presentation, processing, question)
        case "numeric":
            _field(presentation, fibtype="Decimal")
            _numbers(processing, question)
        case "text":
            _field(presentation)
            _typed(processing, question)
        case _:
            _choices(presentation, question)
            _choice(processing, question)
            for option in question.shown:
                _feedback(item, f"{_option(option)}_fb", [option.feedback])
    _condition(processing, shows="general_incorrect_fb")
    _feedback(item, "general_fb", [*words.closing, *notice(question)])
    _feedback(item, "general_incorrect_fb", [*words.missed, *words.others])


def _kind(question: Question) -> str:
    """Return the type that a question has in Canvas, which knows no places."""
    if question.type != "place":
        return question.type
    return "multiple" if question.several else "single"


def _asked(presentation: Element, question: Question) -> None:
    lines = [question.ask, wording.words(question).task]
    if question.type != "place":
        _html_text(presentation, _html(lines))
        return
    picture = figure(question)
    lines = [line for line in (lines[0], picture.first, *lines[1:]) if line]
    source = f"%24IMS-CC-FILEBASE%24/{_image(picture)}"
    image = f'<p><img src="{source}" alt="{escape(clean(picture.alt))}"></p>'
    _html_text(presentation, _html(lines) + image)


def _choices(presentation: Element, question: Question) -> None:
    cardinality = "Multiple" if question.several else "Single"
    response = SubElement(presentation, "response_lid", ident=_RESPONSE, rcardinality=cardinality)
    choices = SubElement(response, "render_choice")
    for letter, option in zip(LETTERS, question.shown, strict=False):
        lettered = f"{letter}. {option.text}" if question.type == "place" else option.text
        _label(choices, _option(option), lettered)


def _label(choices: Element, ident: str, text: str) -> None:
    material = SubElement(SubElement(choices, "response_label", ident=ident), "material")
    _add(material, "mattext", text, texttype="text/plain")


def _choice(processing: Element, question: Question) -> None:
    for option in question.shown:
        _condition(processing, _option(option), shows=f"{_option(option)}_fb")
    if question.several:
        _all_right(processing, question)
        return
    for option in question.shown:
        if option.right or option.accepted:
            _score(_condition(processing, _option(option), goes_on=False))


def _all_right(processing: Element, question: Question) -> None:
    """Give the points for all right options and no wrong one; what is accepted is left out."""
    condition = SubElement(processing, "respcondition", {"continue": "No"})
    both = SubElement(SubElement(condition, "conditionvar"), "and")
    for option in question.shown:
        if option.right:
            _equal(both, _option(option))
        elif not option.accepted:
            _equal(SubElement(both, "not"), _option(option))
    _score(condition)


def _match(presentation: Element, processing: Element, question: Question) -> None:
    """Ask for each pair by itself; Canvas reads numbers in the names of what is matched."""
    found = pairs(question)
    names = {text: f"match_{number}" for number, text in enumerate(answers(question), 1)}
    for number, pair in enumerate(found, 1):
        name = f"response_{number}"
        response = SubElement(presentation, "response_lid", ident=name)
        material = SubElement(response, "material")
        _add(material, "mattext", pair.left, texttype="text/plain")
        choices = SubElement(response, "render_choice")
        for text, ident in names.items():
            _label(choices, ident, text)
        condition = SubElement(processing, "respcondition")
        asked = SubElement(condition, "conditionvar")
        _add(asked, "varequal", names[pair.right], respident=name)
        _add(condition, "setvar", f"{100 / len(found):.2f}", varname="SCORE", action="Add")


def _field(presentation: Element, **kind: str) -> None:
    response = SubElement(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
    field = SubElement(response, "render_fib", kind)
    SubElement(field, "response_label", ident="answer1")


def _numbers(processing: Element, question: Question) -> None:
    ends = {
        "below": (-FAR, question.range.low),
        "within": (question.range.low, question.range.high),
        "above": (question.range.high, FAR),
    }
    for option in question.options:
        if option.right or option.accepted:
            condition = SubElement(processing, "respcondition", {"continue": "No"})
            asked = SubElement(condition, "conditionvar")
            low, high = (str(end).removesuffix(".0") for end in ends[option.id])
            _add(asked, "vargte", low, respident=_RESPONSE)
            _add(asked, "varlte", high, respident=_RESPONSE)
            _score(condition)


def _typed(processing: Element, question: Question) -> None:
    condition = SubElement(processing, "respcondition", {"continue": "No"})
    asked = SubElement(condition, "conditionvar")
    for option in question.options:
        if option.right or option.accepted:
            for spelling in dict.fromkeys((option.text, *option.spellings)):
                _equal(asked, spelling)
    _score(condition)


def _condition(
    processing: Element, option: str = "", *, shows: str = "", goes_on: bool = True
) -> Element:
    go_on = {"continue": "Yes" if goes_on else "No"}
    condition = SubElement(processing, "respcondition", go_on)
    asked = SubElement(condition, "conditionvar")
    if option:
        _equal(asked, option)
    else:
        SubElement(asked, "other")
    if shows:
        SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=shows)
    return condition


def _equal(parent: Element, answer: str) -> None:
    _add(parent, "varequal", answer, respident=_RESPONSE)


def _score(condition: Element) -> None:
    _add(condition, "setvar", "100", action="Set", varname="SCORE")


def _feedback(item: Element, ident: str, lines: Sequence[str]) -> None:
    made = SubElement(item, "itemfeedback", ident=ident)
    _html_text(SubElement(made, "flow_mat"), _html(lines))


def _html_text(parent: Element, html: str) -> None:
    material = SubElement(parent, "material")
    _add(material, "mattext", html, texttype="text/html")


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
