"""Keep a stranger's code from doing harm, as far as the system allows.

`Cage` says what this system offers and starts a worker in it. On Linux the worker gets namespaces
of its own: no network, no sight of other programs, and a file system in which there is nothing but
Python, the course's package (read only) and one small empty folder that vanishes with it. As
administrator it also gets a user id of its own. Every system but Windows limits memory, time,
files and processes by itself; and on every system the worker is watched from outside.

Run as a program this file *is* the way into the cage: it shuts the door behind itself, then becomes
the worker. It therefore needs the standard library only.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HOME = "/home/student"
# Alone, without compiled files left behind, and with UTF-8 on every system.
PYTHON = [sys.executable, "-I", "-B", "-X", "utf8"]
KINDS = ("namespaces", "user", "limits", "none")
"""What a cage can be made of, the best first."""

NEW_MOUNTS, NEW_HOST, NEW_IPC, NEW_USER, NEW_PIDS, NEW_NET = (
    0x00020000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
READ_ONLY, NO_SETUID, NO_DEVICES, NO_PROGRAMS = 1, 2, 4, 8
REMOUNT, BIND, DETACH, RECURSIVE, PRIVATE = 32, 4096, 2, 16384, 1 << 18
PARENT_DIES, DROP_RIGHT, NO_NEW_RIGHTS = 1, 24, 38
SET_MOUNT_ATTRIBUTES = 442
OWN_USERS = 700_000_000  # nobody has these numbers


@dataclass(frozen=True)
class Limits:
    """How much one notebook may take."""

    cell_seconds: float = 60.0
    seconds: float = 300.0
    memory_mb: int = 2000
    file_mb: int = 64
    folder_mb: int = 128
    processes: int = 48


@dataclass
class Plan:
    """How the way into a cage is gone; handed to this file as JSON."""

    kind: str
    limits: dict[str, Any]
    folder: str
    user: int | None = None
    processes: int = 0
    binds: list[str] = field(default_factory=list)


def as_root() -> bool:
    """Tell whether this is the administrator."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def possible_kinds() -> list[str]:
    """Return the kinds of cages that this system may offer, the best first."""
    if os.name == "nt":
        return ["none"]
    kinds = ["namespaces"] if sys.platform == "linux" else []
    return [*kinds, *(["user"] if as_root() else []), "limits"]


def needed_folders() -> list[str]:
    """Return what a worker has to see: the system's programs, Python, and the course's package."""
    system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix", "/gnu"]
    system += ["/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives"]
    python = [sys.prefix, sys.base_prefix, os.path.realpath(sys.base_prefix)]
    python += [str(Path(os.path.realpath(sys.executable)).parent.parent)]
    own = [str(ROOT / "nervepath"), str(ROOT / "grading")]
    more = [
        place
        for place in sys.path
        if Path(place).is_dir() and not (ROOT.is_relative_to(place) or place == str(Path.cwd()))
    ]
    wanted = [place for place in dict.fromkeys([*system, *python, *own, *more]) if place != "/"]
    # Inside something that is there already.
    return [
        place
        for place in wanted
        if Path(place).exists()
        and not any(place != other and Path(place).is_relative_to(other) for other in wanted)
    ]


def _own_processes() -> int:
    """Count the threads that this user runs now; the system counts them into its limit."""
    count, me = 0, os.geteuid()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if entry.stat().st_uid == me:
                count += len(list((entry / "task").iterdir()))
    return count


class Cage:
    """A worker's process, and the folder that it may write in."""

    def __init__(self, kind: str, limits: Limits) -> None:
        self.kind = kind
        self.limits = limits
        # Resolved, because a temporary folder may be behind a link.
        self.folder = Path(tempfile.mkdtemp(prefix="course-grading-")).resolve()
        worker = str(ROOT / "grading" / "worker.py")
        command = [*PYTHON, worker]
        if kind != "none":
            user = OWN_USERS + os.getpid() if as_root() and kind in ("namespaces", "user") else None
            others = 0 if user is not None or sys.platform != "linux" else _own_processes()
            plan = Plan(kind, asdict(limits), str(self.folder), user, limits.processes + others)
            plan.binds = needed_folders() if kind == "namespaces" else []
            command = [
                *PYTHON,
                str(Path(__file__).resolve()),
                json.dumps(asdict(plan)),
            ]
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=worker_environment(HOME if kind == "namespaces" else str(self.folder)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )

    def close(self) -> None:
        """End the worker with all that it started, and remove its folder."""
        end_tree(self.process.pid)
        if os.name != "nt":
            with contextlib.suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError, ValueError):
                stream.close()
        remove(self.folder)


def end_tree(number: int) -> None:
    """End a process and everything below it."""
    import psutil

    with contextlib.suppress(psutil.Error):
        top = psutil.Process(number)
        for process in [*top.children(recursive=True), top]:
            with contextlib.suppress(psutil.Error):
                process.kill()


def end_tree_below() -> None:
    """End everything that this program started."""
    import psutil

    for child in psutil.Process().children():
        end_tree(child.pid)


def remove(folder: Path) -> None:
    """Remove a folder also where a notebook took rights away."""
    import shutil

    for place, names, _ in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                Path(place, name).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


def worker_environment(home: str) -> dict[str, str]:
    """Return a worker's environment: nothing of the instructor's, and no window to open."""
    kept = {
        name: os.environ[name]
        for name in ("SYSTEMROOT", "SYSTEMDRIVE", "PATHEXT", "LD_LIBRARY_PATH", "TZ")
        if name in os.environ
    }
    if os.name == "nt":
        kept["PATH"] = os.environ.get("PATH", "")
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        **kept,
        **dict.fromkeys(("HOME", "USERPROFILE", "IPYTHONDIR", "TMPDIR", "TEMP", "TMP"), home),
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME"), "student"),
        "LANG": "C.UTF-8",
        "PLOTLY_RENDERER": "plotly_mimetype",
        "MPLBACKEND": "Agg",
        **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    }


# ---------------------------------------------------------------- the way in, a program of its own


def enter(plan: Plan) -> None:
    """Shut the door: everything that the plan asks for, or an end without a worker."""
    libc = ctypes.CDLL(None, use_errno=True)
    linux = sys.platform == "linux"
    if linux:
        libc.prctl(PARENT_DIES, signal.SIGKILL, 0, 0, 0)
    if plan.kind == "namespaces":
        _into_namespaces(libc, plan)
        _new_world(libc, plan)
        os.chdir(HOME)
    elif plan.user is not None:
        os.chown(plan.folder, plan.user, plan.user)
    _limit(plan)
    if linux:
        for right in range(64):
            libc.prctl(DROP_RIGHT, right, 0, 0, 0)  # refused by itself beyond the last right
    if plan.user is not None:
        os.setgroups([])
        os.setresgid(*[plan.user] * 3) if linux else os.setgid(plan.user)
        os.setresuid(*[plan.user] * 3) if linux else os.setuid(plan.user)
    if linux:
        libc.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0)
        libc.prctl(PARENT_DIES, signal.SIGKILL, 0, 0, 0)  # the change of user took it away
    worker = str(ROOT / "grading" / "worker.py")
    os.execv(sys.executable, [*PYTHON, worker])


def _tried(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def _into_namespaces(libc: Any, plan: Plan) -> None:
    """Leave the world of the other programs; what goes on is a child, the first of its own."""
    user, group = os.geteuid(), os.getegid()
    flags = NEW_MOUNTS | NEW_HOST | NEW_IPC | NEW_PIDS | NEW_NET
    _tried(libc.unshare(flags | (0 if plan.user is not None else NEW_USER)), "unshare")
    if plan.user is None:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"1000 {user} 1")
        Path("/proc/self/gid_map").write_text(f"1000 {group} 1")
    child = os.fork()
    if child:
        for number in (0, 1):
            os.close(number)  # or the judge would never see the end of the worker's replies
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    libc.prctl(PARENT_DIES, signal.SIGKILL, 0, 0, 0)


def _new_world(libc: Any, plan: Plan) -> None:
    """Build a file system of the few things that are needed, and go there for good."""

    def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
        given = [item.encode() if item else None for item in (source, target, kind)]
        _tried(libc.mount(*given, ctypes.c_ulong(flags), data.encode() or None), f"mount {target}")

    new = plan.folder
    mount("none", "/", None, RECURSIVE | PRIVATE)
    size = f"size={plan.limits['folder_mb']}m,nr_inodes=20000,mode=755"
    mount("tmpfs", new, "tmpfs", NO_SETUID | NO_DEVICES, size)
    for name in ("proc", "dev", "dev/shm", "tmp", HOME.lstrip("/"), ".before"):
        Path(new, name).mkdir(parents=True)
    for name in ("dev/shm", "tmp", HOME.lstrip("/")):
        Path(new, name).chmod(0o1777)
    for place in plan.binds:
        _bind(libc, mount, place, new + place, read_only=True)
    for name in ("null", "zero", "full", "random", "urandom"):
        _bind(libc, mount, f"/dev/{name}", f"{new}/dev/{name}", read_only=False)
    with contextlib.suppress(OSError):  # not in every container; little needs it
        mount("proc", f"{new}/proc", "proc", NO_SETUID | NO_DEVICES | NO_PROGRAMS)
    os.chdir(new)
    _tried(libc.pivot_root(b".", b".before"), "pivot_root")
    os.chdir("/")
    _tried(libc.umount2(b"/.before", DETACH), "umount")
    Path("/.before").rmdir()


def _bind(libc: Any, mount: Any, source: str, target: str, *, read_only: bool) -> None:
    place = Path(target)
    place.parent.mkdir(parents=True, exist_ok=True)
    if Path(source).is_symlink():
        place.symlink_to(Path(source).readlink())
        return
    if Path(source).is_dir():
        place.mkdir(parents=True, exist_ok=True)
    else:
        place.touch()
    mount(source, target, None, BIND | RECURSIVE)
    if read_only:
        wish = (ctypes.c_uint64 * 4)(READ_ONLY | NO_SETUID, 0, 0, 0)
        done = libc.syscall(
            SET_MOUNT_ATTRIBUTES, -100, target.encode(), 0x8000, ctypes.byref(wish), 32
        )
        if done != 0:  # a kernel before 5.12: without what is mounted further inside
            mount(source, target, None, REMOUNT | BIND | READ_ONLY | NO_SETUID)


def _limit(plan: Plan) -> None:
    """Set what the system itself keeps to."""
    import resource

    limits, mb = plan.limits, 1_000_000
    wanted = {
        "RLIMIT_AS": limits["memory_mb"] * mb,
        "RLIMIT_FSIZE": limits["file_mb"] * mb,
        "RLIMIT_CPU": int(limits["seconds"]) + 5,
        "RLIMIT_NPROC": plan.processes,
        "RLIMIT_NOFILE": 256,
        "RLIMIT_CORE": 0,
    }
    for name, value in wanted.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):
            # macOS refuses some; what is not limited here is watched from outside.
            resource.setrlimit(getattr(resource, name), (value, value))


def describe() -> str:
    """Return the system's name, for the report."""
    return f"{platform.system()} {platform.release()}"


if __name__ == "__main__":
    enter(Plan(**json.loads(sys.argv[1])))
