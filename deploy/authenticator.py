"""Lets in who is in the class list and knows the password on the slip, and nobody else."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from traitlets import Unicode

from deploy import roster

TRIES = 5
PAUSE = 30.0
"""After so many wrong passwords a name has to wait so many seconds."""


class ClassListAuthenticator(Authenticator):
    """Asks the class list at each login, so that a new student needs no restart."""

    roster_file = Unicode(help="The file with the students.").tag(config=True)
    any_allow_config = True  # check_allowed says who may come in

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._wrong: dict[str, tuple[int, float]] = {}
        self._one_at_a_time = asyncio.Lock()

    def students(self) -> dict[str, roster.Student]:
        """Return who is in the class now."""
        return roster.active(roster.read(Path(self.roster_file)))

    async def authenticate(self, handler: Any, data: dict[str, str]) -> str | None:
        """Return the name of the student with this name and password."""
        name = self.normalize_username(data["username"].strip())
        student = self.students().get(name)
        if student is None:
            return None
        wrong, last = self._wrong.get(name, (0, 0.0))
        if wrong >= TRIES and time.monotonic() - last < PAUSE:
            self.log.warning("Too many wrong passwords for %s; waiting.", name)
            return None
        # Checking takes a processor some hundredths of a second: not inside the hub's loop, and
        # not for twenty students at the same time.
        async with self._one_at_a_time:
            right = await asyncio.to_thread(student.knows, data["password"])
        if right:
            self._wrong.pop(name, None)
            return name
        self._wrong[name] = (wrong + 1, time.monotonic())
        return None

    def check_allowed(self, username: str, authentication: Any = None) -> bool:
        """Tell whether somebody is in the class."""
        return username in self.students()

    async def refresh_user(self, user: Any, handler: Any = None) -> bool:
        """Ask who was taken off the list to log in again, which then fails."""
        return user.name in self.students()
