"""What a chapter states about the body, a treatment or a study has its source beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from nervepath.reading import sentences
from tests.support.blocks import Block, blocks, split
from tests.support.book import ROOT
from tests.support.chapters import chapters

TAUGHT = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in chapters().items()]

# The parts that state something. Summaries, questions to a team and words for a family lead on
# from them.
STATES = {"text", "in-one-minute", "correction"}
ABOUT_HEALTH = re.compile(
    r"""\b(?:nerves?|roots?|fibers?|discs?|spin(?:e|al)|cord|muscles?|skin|feel(?:s|ing)?|felt
    |numb\w*|pain\w*|tingl\w*|weak\w*|strength|sciatic\w*|massag\w*|surger\w+|operati\w+
    |medicines?|tablets?|treatments?|exercis\w*|heals?|healing|recover\w*|legs?|foot|feet|knees?
    |thighs?|buttocks?|piriformis|bladder|bowel|wounds?|fever|clots?|burns?|blisters?|bones?
    |posture|smok\w+|scans?|injur\w+|pressure|fluid|stud(?:y|ies)|trials?|blood|sleep|stress
    |harms?|symptoms?|reflex\w*|memory|learn(?:ed|ing)?)\b""",
    re.I | re.X,
)
# A sentence that begins with one of these tells a reader to do something; nothing is claimed.
_orders = """
    act add aim ask begin bring call carry check choose clear close come compare copy count cover
    cut decide do draw explain fill find follow get give go guess have hold invite keep lay learn
    leave let lift lie listen live look make mark move name never note notice open pack pick play
    point practice predict press print protect put read repeat report ring say score see send
    shade show sit sort stand start stay step stop swap switch take tap teach tell think tick
    touch trace treat try turn underline use wait walk warm watch wear weigh work write
"""
ORDERS = set(_orders.split())
# A rule without a verb is an order too: "No massage on numb skin."
NOT_THIS = re.compile(
    r"no (?!.*\b(?:is|are|was|were|has|have|had|can|could|does|did|may|will|proves?|shows?)\b)"
)
# What may stand before an order: "Then ask", "On the picture, find", "When you meet, name both".
LEADS = re.compile(
    r"(?:(?:then|so|first|now|next|please|and|or|but|after back surgery|on [a-z ]+,)[, ]+)+"
    r"|(?:when|if|after|before) [^,:]+[,:] "
)
# What the course says about itself: who wrote it, what its pictures and plans show, what it read.
ABOUT_THE_COURSE = re.compile(
    r"""follow\ the\ nerve\ authors|wrote\ this\ page|in\ this\ course|^for\ people\ (?:after|with)
    |\bour\ (?:own\ )?(?:key|suggestion|reading|words)|invented|made\ up|model\ body|stand-in
    |this\ (?:picture|drawing|table|list|page|course|atlas|chapter|is\ a\ way)
    |the\ (?:picture|drawing|small\ numbers|numbers|last\ column|right\ column)
    |\bwe\ (?:read|found\ no|saw\ no|count|drew)|read\ as\ summaries|^jump\ to""",
    re.I | re.X,
)
# Sentences that need no source, each with its reason. A sentence that changes is looked at again.
EXCEPTIONS = {
    "The bones of the low back are the lumbar bones.": "a name",
    "They are numbered L1 to L5, from the top down.": "a name",
    "A weak movement or a changed reflex makes the list shorter.": "seen in the atlas just above",
    "L light, and away from numb skin, if they want it.": "a letter of the task",
    "It says nothing about pain or numbness, and nothing about one person.": "an invented table",
    "Each study had its own people, so each stands alone.": "its tables cite, one by one",
}
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")


def states(text: str) -> list[str]:
    """Return the sentences that state something about health.

    No statement is a question, an order, a quotation, what "you may read" elsewhere, or what the
    course says about itself.
    """
    found = []
    for sentence in sentences(QUOTED.sub("", text)):
        plain = LEADS.sub("", sentence.strip("\"'“”> ").lower(), count=1)
        first = re.match(r"[a-z-]*", plain)[0]
        if (
            ABOUT_HEALTH.search(sentence)
            and not sentence.rstrip("\"”')").endswith(("?", ":"))
            and first not in ORDERS
            and not plain.startswith(("do not", "you may "))
            and not NOT_THIS.match(plain)
            and not ABOUT_THE_COURSE.search(sentence)
            and sentence not in EXCEPTIONS
        ):
            found.append(sentence)
    return found


def is_form(row: Block) -> bool:
    """Tell whether a row of a table is there to be filled in, or a line of a plan in minutes."""
    cells = [cell.strip() for cell in row.text.split(" ; ")]
    blank = "" in cells or "☐" in cells or "___" in row.text
    return blank or all(re.fullmatch(r"\d+", cell) for cell in cells[1:])


def in_groups(found: Sequence[Block]) -> list[list[Block]]:
    """Put the rows of a table together, and what stands in one correction."""
    groups: list[list[Block]] = []
    for block in found:
        last = groups[-1][-1] if groups else None
        if (
            last
            and last.place == block.place
            and ((last.kind == block.kind == "row") or block.part == "correction")
        ):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def without_source(found: Sequence[Block]) -> list[str]:
    """Return the sentences that state something about health far from any source.

    A source stands in the block; in a section also in the block before or after it. The rows of a
    table count as one block, and so does a correction.
    """
    groups = in_groups([b for b in found if b.part in STATES and b.kind != "heading"])
    invented = {b.section for b in found if re.search(r"\binvented\b|made up", b.words)}
    faults = []
    for index, group in enumerate(groups):
        beside = group
        if group[0].part == "text":
            beside = [block for near in groups[max(0, index - 1) : index + 2] for block in near]
        if any(block.cited for block in beside if block.place == group[0].place):
            continue
        for block in group:
            # Tables and lists about invented people, and forms, state nothing.
            told = block.kind != "paragraph" and block.section in invented
            if not told and not (block.kind == "row" and is_form(block)):
                faults += states(block.words)
    return faults


@pytest.mark.parametrize("path", TAUGHT)
def test_every_statement_of_a_chapter_has_a_source_beside_it(path: Path):
    assert without_source(blocks(path)) == []


def test_no_exception_is_left_over():
    pages = [*(ROOT / "book").rglob("*.md"), *(ROOT / "book").rglob("*.ipynb")]
    said = {s for page in pages for block in blocks(page) for s in sentences(block.words)}
    assert set(EXCEPTIONS) - said == set()


def faults(text: str) -> list[str]:
    return without_source(tuple(split(text)))


def test_a_statement_without_a_source_is_noticed():
    assert faults("## How?\n\nA disc presses a root.") == ["A disc presses a root."]
    assert faults("## How?\n\nA disc presses a root.{fact}`traversing-rule`") == []
    assert faults("## How?\n\nA disc presses a root.\n\n- L4/5: L5.{fact}`traversing-rule`") == []
    far = "A disc presses a root.\n\nLook.\n\nIt is L5.{fact}`traversing-rule`"
    assert faults(f"## How?\n\n{far}") == ["A disc presses a root."]
    other = "A disc presses a root.\n\n## Which?\n\nIt is L5.{fact}`traversing-rule`"
    assert faults(f"## How?\n\n{other}") == ["A disc presses a root."]


def test_a_row_a_box_and_a_line_of_a_summary_need_a_source_too():
    assert faults("| Root | Skin |\n| --- | --- |\n| L5 | numb outer shin |") != []
    assert faults("```{correction} s3-20\nRoots leave the spine.\n\nAsk.\n```") != []
    cited = "```{in-one-minute}\n- Nerves heal.{fact}`mixed-grades`\n- Roots do not.\n```"
    assert faults(cited) == ["Roots do not."]


def test_orders_questions_and_the_course_itself_need_no_source():
    for text in (
        "Look at your numb foot.",
        "Then look at your numb foot.",
        "What is numb?",
        "No clinician wrote this page about nerves.",
        "On the picture, find the nerve.",
        "You may read that nerves heal.",
        "No massage on numb skin.",
    ):
        assert faults(text) == [], text
    assert faults("The nerve heals.") != []
    assert faults("No nerve was seen to heal.") != []
