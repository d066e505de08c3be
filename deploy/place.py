"""The folder of a class: its settings, its students, their work."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from runner.console import ROOT, Problem

DEPLOY = ROOT / "deploy"
VARIABLE = "FOLLOW_CLASS"
"""Tells the hub's configuration which folder is the class's."""

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def usual_folder() -> Path:
    """Return where the class lives when nobody says otherwise."""
    return Path("/var/lib/follow-the-nerve") if AS_ROOT else Path.home() / "follow-the-nerve-class"


@dataclass(frozen=True)
class Settings:
    """What class.toml says."""

    address: str
    port: int
    certificate: str
    key: str
    memory_mb: int
    cores: float
    tasks: int
    idle_minutes: float
    first_uid: int


@dataclass(frozen=True)
class Place:
    """The folder of a class, and where things are in it."""

    folder: Path

    @property
    def settings_file(self) -> Path:
        """What an instructor may change."""
        return self.folder / "class.toml"

    @property
    def roster(self) -> Path:
        """Who is in the class."""
        return self.folder / "roster.json"

    @property
    def hub(self) -> Path:
        """What the hub remembers; for nobody else to read."""
        return self.folder / "hub"

    @property
    def handout(self) -> Path:
        """The git repository that students' exercises come from."""
        return self.folder / "handout.git"

    @property
    def git_settings(self) -> Path:
        """Lets students' git read the handout, which belongs to somebody else."""
        return self.folder / "gitconfig"

    @property
    def pages(self) -> Path:
        """A copy of the built book, for the links in the exercises."""
        return self.folder / "pages"

    @property
    def slips(self) -> Path:
        """What to print for the students."""
        return self.folder / "slips.html"

    @property
    def work(self) -> Path:
        """One folder for each student."""
        return self.folder / "work"

    def prepare(self) -> None:
        """Make what is missing."""
        for folder, mode in ((self.folder, 0o755), (self.work, 0o755), (self.hub, 0o700)):
            try:
                folder.mkdir(mode=mode, parents=True, exist_ok=True)
                folder.chmod(mode)
            except OSError as error:
                raise Problem(
                    f"The folder {folder} cannot be made: {error.strerror}.",
                    "Type sudo before the command, or name another place with --folder.",
                ) from None
        if not self.settings_file.exists():
            self.settings_file.write_text((DEPLOY / "class.toml").read_text("utf-8"), "utf-8")

    def settings(self) -> Settings:
        """Read class.toml; a line that is missing there is as in the course's own file."""
        values = tomllib.loads((DEPLOY / "class.toml").read_text("utf-8"))
        kinds = {
            key: float if isinstance(value, float) else type(value) for key, value in values.items()
        }
        kinds["idle_minutes"] = float
        try:
            chosen = tomllib.loads(self.settings_file.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise Problem(
                f"{self.settings_file} cannot be read: {error}.",
                f"Mend that line, or compare with {DEPLOY / 'class.toml'}.",
            ) from None
        for key, value in chosen.items():
            if key not in kinds:
                raise Problem(
                    f"{self.settings_file} has a setting {key!r} that does not exist.",
                    f"Settings: {', '.join(kinds)}.",
                )
            if kinds[key] is float and type(value) is int:
                value = float(value)
            if type(value) is not kinds[key] or (kinds[key] is not str and value <= 0):
                wanted = "words in quotes" if kinds[key] is str else "a number above 0"
                raise Problem(f"{self.settings_file}: {key} must be {wanted}.", "Mend that line.")
            values[key] = value
        return Settings(**{field.name: values[field.name] for field in fields(Settings)})
