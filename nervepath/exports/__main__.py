"""``python -m nervepath.exports FORMAT``: write the questions for another program."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nervepath.errors import CourseError
from nervepath.exports import anki, bank, gift, live_quiz, moodle_xml
from nervepath.exports.carriage import Left, sort_out
from nervepath.quiz import ChapterQuiz

Files = dict[str, bytes]
NOTE = "what-is-inside-{target}.txt"


@dataclass(frozen=True)
class Format:
    """A way to write questions: its name in the table of carriage, its file and its writer."""

    name: str
    file: str
    write: Callable[[Sequence[ChapterQuiz]], bytes]


TARGETS: dict[str, tuple[Format, ...]] = {
    "anki": (Format("anki", "{name}.apkg", anki.write),),
    "moodle": (
        Format("moodle-xml", "{name}.xml", moodle_xml.write),
        Format("gift", "{name}.gift.txt", lambda quizzes: gift.write(quizzes).encode()),
    ),
    "csv": (Format("csv", "{name}.csv", live_quiz.write),),
}
"""What each word of the command writes."""

HOW_TO = {
    "anki": "In Anki: File, Import. Import a newer file over it: cards are updated, not doubled.",
    "moodle": "In Moodle: Question bank, Import. Choose Moodle XML for the .xml file, which "
    "carries more, or GIFT for the .gift.txt file. Import each only once.",
    "csv": "Open it in a spreadsheet and keep the columns that your live-quiz tool reads.",
}


def export(target: str, quizzes: Sequence[ChapterQuiz], name: str) -> tuple[Files, list[str]]:
    """Return the files of an export, and the lines that say what is in them and what is not."""
    files: Files = {}
    said: list[str] = []
    for format in TARGETS[target]:
        carried, left = _carried(quizzes, format.name)
        count = sum(len(quiz.questions) for quiz in carried)
        if count:
            file = format.file.format(name=name)
            files[file] = format.write(carried)
            said.append(f"{file}: {count} questions from {len(carried)} chapters.")
        said += _listed(format.name, left)
    if not files:
        raise CourseError(
            f"Nothing was written: no question of {name} can be carried as {target}. "
            "Choose another chapter or another format."
        )
    return files, said


def _carried(quizzes: Sequence[ChapterQuiz], format: str) -> tuple[list[ChapterQuiz], list[Left]]:
    carried: list[ChapterQuiz] = []
    left: list[Left] = []
    for quiz in quizzes:
        questions, not_carried = sort_out(quiz.questions, format)
        left += not_carried
        if questions:
            carried.append(replace(quiz, questions=tuple(questions)))
    return carried, left


def _listed(format: str, left: Sequence[Left]) -> list[str]:
    if not left:
        return []
    kinds = Counter((each.type, each.why) for each in left)
    lines = [f"NOT in {format}: {len(left)} questions."]
    for (kind, why), _ in kinds.items():
        ids = [each.question for each in left if (each.type, each.why) == (kind, why)]
        lines.append(f"  {kind} ({why}): {', '.join(ids)}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m nervepath.exports", description=__doc__.partition(": ")[2]
    )
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--chapter", metavar="NAME", help="the questions of one chapter only")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to write the files")
    parser.add_argument("--course", type=Path, default=Path(), help="the folder of the course")
    chosen = parser.parse_args(arguments)
    folder = chosen.to or chosen.course / "_build" / "exports" / chosen.target
    name = "follow-the-nerve" + (f"-{chosen.chapter}" if chosen.chapter else "")
    try:
        files, said = export(chosen.target, bank.chapters(chosen.course, chosen.chapter), name)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    note = [*said, "", HOW_TO[chosen.target], "", bank.NOT_ADVICE, bank.RIGHTS, ""]
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in {
        **files,
        NOTE.format(target=chosen.target): "\n".join(note).encode(),
    }.items():
        (folder / file).write_bytes(content)
    print("\n".join([*said, f"The files are in {folder}. {HOW_TO[chosen.target]}"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
