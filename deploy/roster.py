"""Who is in the class: names, passwords and the slips of paper that tell them."""

from __future__ import annotations

import hashlib
import hmac
import html
import json
import os
import re
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from runner.console import Problem

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which look alike on paper."""

LOGIN = re.compile(r"[a-z][a-z0-9-]{0,29}")
SLIPS = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Slips for the class</title>
<style>
body {{ font: 16px/1.5 sans-serif; display: grid; grid-template-columns: 1fr 1fr; margin: 0 }}
p {{ border: 1px dashed #767676; margin: 0; padding: 1.2em; break-inside: avoid }}
code {{ font-size: 1.25em }}
</style>
{slips}
</html>
"""
SLIP = "<p><b>{shown}</b><br>Name: <code>{name}</code><br>Password: <code>{password}</code></p>"


@dataclass(frozen=True)
class Student:
    """One student. The password itself is kept nowhere."""

    name: str
    shown: str
    number: int
    salt: str
    digest: str
    gone: bool = False

    def knows(self, password: str) -> bool:
        """Tell whether this is the student's password."""
        return hmac.compare_digest(self.digest, digest(password, self.salt))


def digest(password: str, salt: str) -> str:
    """Return what is stored for a password; slow on purpose, so that guessing is slow."""
    tidy = password.strip().lower().replace(" ", "").replace("-", "")
    return hashlib.scrypt(tidy.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()


def new_password() -> str:
    """Return three groups of four letters and digits: 59 bits by chance."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def login(shown: str) -> str:
    """Return the name to log in with: "Zoë de Wit" is zoe-de-wit."""
    plain = unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not LOGIN.fullmatch(name):
        raise Problem(
            f"{shown!r} cannot be made into a name to log in with.",
            "Write it with the letters a to z, beginning with a letter, 30 at most.",
        )
    return name


def read(path: Path) -> dict[str, Student]:
    """Return the students by the name that they log in with."""
    if not path.exists():
        return {}
    return {row["name"]: Student(**row) for row in json.loads(path.read_text("utf-8"))}


def write(path: Path, students: dict[str, Student]) -> None:
    """Store the students, for nobody else to read; all or nothing."""
    rows = json.dumps([asdict(student) for student in students.values()], indent=1)
    _write_secret(path, rows + "\n")


def _write_secret(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    part.replace(path)


def active(students: dict[str, Student]) -> dict[str, Student]:
    """Return those who may log in."""
    return {name: student for name, student in students.items() if not student.gone}


def add(students: dict[str, Student], names: list[str]) -> dict[str, str]:
    """Put new names into `students`; return their passwords by login name.

    A number is given once. Who comes back finds the work of before.
    """
    made: dict[str, str] = {}
    seen: dict[str, str] = {}
    for shown in names:
        name = login(shown)
        if name in seen:
            raise Problem(
                f"{seen[name]!r} and {shown!r} would both log in as {name}.",
                "Make the two names differ, such as by a letter or a number.",
            )
        seen[name] = shown
    for name, shown in seen.items():
        if name in students:
            if students[name].gone:
                made[name] = renew(students, name)
            continue
        number = max((student.number for student in students.values()), default=-1) + 1
        students[name] = Student(name, shown, number, "", "")
        made[name] = renew(students, name)
    return made


def renew(students: dict[str, Student], name: str) -> str:
    """Give a student a new password, and return it."""
    password, salt = new_password(), secrets.token_hex(16)
    students[name] = replace(students[name], salt=salt, digest=digest(password, salt), gone=False)
    return password


def write_slips(path: Path, students: dict[str, Student], passwords: dict[str, str]) -> None:
    """Write a page to print and cut, one slip for each student."""
    slips = [
        SLIP.format(
            shown=html.escape(students[name].shown), name=name, password=html.escape(password)
        )
        for name, password in passwords.items()
    ]
    _write_secret(path, SLIPS.format(slips="\n".join(slips)))


def retire(students: dict[str, Student], name: str) -> None:
    """Keep somebody's number and work, but let nobody in by that name."""
    students[name] = replace(students[name], salt="", digest="", gone=True)
