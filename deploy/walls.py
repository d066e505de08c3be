"""What keeps students' programs apart, and what limits them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

MEGA = 1024 * 1024


def systemd_runs() -> bool:
    """Tell whether systemd looks after this machine (in most containers it does not)."""
    return Path("/run/systemd/system").is_dir() and shutil.which("systemd-run") is not None


def walls(
    uid: int | None, memory_mb: int, cores: float, tasks: int, *, systemd: bool
) -> Sequence[str]:
    """Return what a command is put behind, so that it runs as `uid` and within limits.

    Each part replaces itself by the next, so that the number of the process stays the same.
    """
    data = [f"--data={memory_mb * MEGA}"]
    if uid is None:
        # Without root nobody can become another user, and the number of tasks would be counted
        # over everything that this user runs.
        return ["prlimit", "--core=0", *data, "--"]
    command = []
    if systemd:
        limits = [f"MemoryMax={memory_mb}M", "MemorySwapMax=0"]
        limits += [f"CPUQuota={round(cores * 100)}%", f"TasksMax={tasks}"]
        command += ["systemd-run", "--scope", "--quiet", "--collect"]
        command += [f"--property={limit}" for limit in limits]
        data = []  # the sum of all programs is limited, which is better
    command += ["prlimit", "--core=0", f"--nproc={tasks}", *data, "--"]
    ids = [f"--reuid={uid}", f"--regid={uid}", "--clear-groups"]
    # No capability, and none to be had from a program that runs as root.
    return [*command, "setpriv", *ids, "--inh-caps=-all", "--no-new-privs", "--"]
