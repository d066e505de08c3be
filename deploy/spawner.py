"""Starts each student's own server as a user of its own, within limits."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
from jupyterhub.spawner import LocalProcessSpawner
from jupyterhub.utils import can_connect
from traitlets import Float, Integer, Unicode

from deploy import roster
from deploy.place import AS_ROOT, Place
from deploy.walls import systemd_runs, walls

PROGRAM = (sys.executable, "-m", "jupyterhub.singleuser")


def end_all(uid: int) -> None:
    """End every program of a user, also those that hide from their parents."""
    found = []
    for process in psutil.process_iter(["uids"]):
        if process.info["uids"] and process.info["uids"].real == uid:
            found.append(process)
            with suppress(psutil.NoSuchProcess):
                process.kill()
    psutil.wait_procs(found, timeout=5)


class ClassSpawner(LocalProcessSpawner):
    """One server for each student: own user number, own folder, limits, a queue at the start."""

    class_folder = Unicode(help="The folder of the class.").tag(config=True)
    tasks = Integer(250, help="Processes and threads of one student.").tag(config=True)
    memory_mb = Integer(2000, help="Memory of one student.").tag(config=True)
    cores = Float(1.0, help="Processors of one student.").tag(config=True)
    first_uid = Integer(50000, help="User number of the first student.").tag(config=True)

    # A class logs in within a minute. If all servers started at the same time, all would be late.
    queue = asyncio.Semaphore(max(2, os.cpu_count() or 2))

    @property
    def place(self) -> Place:
        """The folder of the class."""
        return Place(Path(self.class_folder))

    @property
    def home(self) -> Path:
        """The student's own folder."""
        return self.place.work / self.user.name

    @property
    def uid(self) -> int | None:
        """The user number of the student's programs; None where it cannot be chosen."""
        if not AS_ROOT:
            return None
        return self.first_uid + roster.read(self.place.roster)[self.user.name].number

    def make_preexec_fn(self, name: str) -> None:
        """Do nothing in between: `walls` does it."""

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Add what a student's programs should know."""
        own = {"USER": self.user.name, "LOGNAME": self.user.name, "HOME": str(self.home)}
        return {**env, **own, "SHELL": "/bin/bash"}

    def make_home(self, uid: int | None) -> None:
        """Make the student's folder, closed to all others, with a way to the book."""
        self.home.mkdir(mode=0o700, exist_ok=True)
        self.home.chmod(0o700)
        if uid is not None:
            os.chown(self.home, uid, uid)
        # Where the exercises' links to the book lead. A link is never followed when it is made,
        # so a student cannot turn it elsewhere.
        with suppress(FileExistsError):
            (self.home / "_build").symlink_to(self.place.pages)

    async def start(self) -> tuple[str, int]:
        """Start when it is this student's turn; say so when the server listens."""
        uid = self.uid
        self.make_home(uid)
        self.cmd = [
            *walls(uid, self.memory_mb, self.cores, self.tasks, systemd=systemd_runs()),
            *PROGRAM,
        ]
        self.popen_kwargs = {"cwd": self.home, "umask": 0o077}
        async with self.queue:
            self.sweep(uid)
            address = await super().start()
            while not can_connect(*address):
                if await self.poll() is not None:
                    raise RuntimeError(f"The server of {self.user.name} ended while it started.")
                await asyncio.sleep(0.1)
        return address

    async def stop(self, now: bool = False) -> None:
        """Stop the server and whatever it left behind."""
        uid = self.uid
        await super().stop(now)
        self.sweep(uid)

    def sweep(self, uid: int | None) -> None:
        """End what a server that was killed left behind."""
        if uid is not None:
            end_all(uid)

    async def move_certs(self, paths: dict[str, Any]) -> dict[str, Any]:
        """Keep certificates where they are: the hub speaks to servers on this machine only."""
        return paths
