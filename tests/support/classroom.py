"""A class server for tests, and students who use it as a browser does."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import threading
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import requests
import websocket

RUNS = "JupyterHub is now running at"
PATIENCE = 300.0
"""Seconds; twenty servers start one after the other on a machine with two processors."""


class Classroom:
    """A folder of a class, and the server that is started on it."""

    def __init__(self, course: Path, python: Path, folder: Path, env: dict[str, str]) -> None:
        self.course = course
        self.python = python
        self.folder = folder
        self.env = env
        self.port = free_ports()
        self.address = f"http://127.0.0.1:{self.port}"
        self.passwords: dict[str, str] = {}
        self.said: list[str] = []
        self.heard = threading.Condition()
        self.process: subprocess.Popen[str] | None = None
        self.family: dict[int, psutil.Process] = {}

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of an instructor."""
        return [str(self.python), "-m", "deploy", "--folder", str(self.folder), *arguments]

    def run(self, *arguments: str, fails: bool = False) -> str:
        """Run a command of the instructor to its end; return what it says."""
        ran = subprocess.run(
            self.command(*arguments),
            cwd=self.course,
            env=self.env,
            capture_output=True,
            encoding="utf-8",
        )
        assert (ran.returncode != 0) == fails, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr

    def set_up(self, names: list[str], **settings: Any) -> None:
        """Write class.toml and the class list."""
        file = self.folder.with_suffix(".names")
        file.write_text("\n".join(names) + "\n", "utf-8")
        self.run("names", str(file))
        self.read_slips()
        lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
        text = "\n".join([f"port = {self.port}", *lines]) + "\n"
        (self.folder / "class.toml").write_text(text, "utf-8")

    def read_slips(self) -> None:
        """Learn the passwords as the students do."""
        slips = (self.folder / "slips.html").read_text("utf-8")
        pairs = re.findall(r"Name: <code>(.*?)</code>.*?Password: <code>(.*?)</code>", slips)
        self.passwords.update(pairs)

    def start(self) -> None:
        """Start the server, and come back when it runs."""
        self.process = subprocess.Popen(
            self.command("start"),
            cwd=self.course,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        for line in self.process.stdout:
            self.said.append(line)
            if RUNS in line:
                break
        else:
            raise AssertionError("The class server did not start.\n" + "".join(self.said))
        # A full pipe would stop the server.
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Note what the server says, as long as it runs."""
        for line in self.process.stdout:
            with self.heard:
                self.said.append(line)
                self.heard.notify_all()

    def says(self, words: str) -> bool:
        """Wait until the server has said something; tell whether it did."""
        with self.heard:
            return self.heard.wait_for(lambda: words in "".join(self.said), PATIENCE)

    def stop(self) -> list[str]:
        """Stop the server as Ctrl-C does; return what still runs afterwards."""
        if self.process is None:
            return []
        self.remember()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(90)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
        _, alive = psutil.wait_procs(self.family.values(), timeout=10)
        left = []
        for process in alive:
            left.append(f"{process.pid} {process.name()}")
            process.kill()
        return left

    def remember(self) -> None:
        """Take note of every program that the server or its students have started."""
        for process in psutil.Process(self.process.pid).children(recursive=True):
            self.family[process.pid] = process

    def student(self, name: str) -> Student:
        """Return somebody who has not logged in yet."""
        return Student(self, name)


def free_ports() -> int:
    """Return the first of three ports in a row that nobody has."""
    while True:
        with ExitStack() as stack:
            try:
                first = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
                port = first.getsockname()[1]
                for more in (1, 2):
                    stack.enter_context(socket.create_server(("127.0.0.1", port + more)))
            except (OSError, OverflowError):
                continue
            return port


@dataclass
class Student:
    """A person with a browser: cookies, pages, a notebook."""

    classroom: Classroom
    name: str
    session: requests.Session = field(default_factory=requests.Session)
    kernel: str = ""

    def __post_init__(self) -> None:
        self.session.trust_env = False

    @property
    def base(self) -> str:
        """The address of this student's own server."""
        return f"{self.classroom.address}/user/{self.name}"

    def log_in(self, password: str | None = None) -> requests.Response:
        """Type name and password into the form."""
        page = f"{self.classroom.address}/hub/login"
        self.session.get(page).raise_for_status()
        known = self.classroom.passwords.get(self.name, "")
        data = {
            "username": self.name,
            "password": known if password is None else password,
            "_xsrf": self.token("/hub/"),
        }
        return self.session.post(f"{page}?next=/hub/home", data=data)

    def token(self, path: str) -> str:
        """Return the mark against forged requests that belongs to a path."""
        return next(c.value for c in self.session.cookies if c.name == "_xsrf" and c.path == path)

    def start_server(self) -> None:
        """Press "Start my server" and wait, as the page does."""
        api = f"{self.classroom.address}/hub/api/users/{self.name}/server"
        headers = {"X-XSRFToken": self.token("/hub/"), "Referer": self.classroom.address}
        answer = self.session.post(api, headers=headers)
        assert answer.status_code in (201, 202) or "already running" in answer.text, answer.text
        if answer.status_code == 202:
            progress = self.session.get(f"{api}/progress", stream=True, timeout=PATIENCE)
            for line in progress.iter_lines(decode_unicode=True):
                if line.startswith("data:"):
                    event = json.loads(line.removeprefix("data:"))
                    assert not event.get("failed"), event
                    if event.get("ready"):
                        break
        # The first page sends the browser to the hub and back, which logs it in here, too.
        page = self.session.get(f"{self.base}/lab", timeout=PATIENCE)
        assert page.ok and page.url.startswith(self.base), page.url

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        """Ask this student's own server."""
        headers = {"X-XSRFToken": self.token(f"/user/{self.name}/")}
        return self.session.request(
            method, f"{self.base}/{path}", headers=headers, timeout=PATIENCE, **more
        )

    def pull(self) -> list[dict[str, Any]]:
        """Follow the link to the exercises; return what nbgitpuller reports."""
        asked = {
            "repo": (self.classroom.folder / "handout.git").as_uri(),
            "branch": "main",
            "targetpath": "exercises",
        }
        answer = self.ask("GET", "git-pull/api", params=asked)
        assert answer.ok, answer.text
        lines = answer.text.splitlines()
        events = [json.loads(line.removeprefix("data: ")) for line in lines if line]
        assert events[-1]["phase"] == "finished", events[-1]
        return events

    def open(self, path: str) -> Any:
        """Return what is in a notebook, or the text of another file."""
        answer = self.ask("GET", f"api/contents/{quote(path)}")
        assert answer.ok, answer.text
        return answer.json()["content"]

    def save(self, path: str, notebook: dict[str, Any]) -> None:
        """Save a notebook."""
        body = {"type": "notebook", "content": notebook}
        answer = self.ask("PUT", f"api/contents/{quote(path)}", json=body)
        assert answer.ok, answer.text

    def start_kernel(self, path: str) -> None:
        """Start a kernel for a notebook."""
        body = {"path": path, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        answer = self.ask("POST", "api/sessions", json=body)
        assert answer.status_code == 201, answer.text
        self.kernel = answer.json()["kernel"]["id"]

    def channels(self) -> websocket.WebSocket:
        """Open the line to the kernel."""
        cookies = self.session.cookies
        kept = [f"{c.name}={c.value}" for c in cookies if f"/user/{self.name}/".startswith(c.path)]
        address = self.base.replace("http:", "ws:", 1)
        return websocket.create_connection(
            f"{address}/api/kernels/{self.kernel}/channels",
            cookie="; ".join(kept),
            origin=self.classroom.address,
            timeout=PATIENCE,
        )

    def run(self, *cells: str) -> list[list[dict[str, Any]]]:
        """Run cells one after the other; return the outputs of each."""
        line = self.channels()
        try:
            return [run_cell(line, code) for code in cells]
        finally:
            line.close()

    def says(self, code: str) -> str:
        """Run one cell and return the text that it prints, or its error."""
        return "".join(
            output.get("text", "") + output.get("ename", "") for output in self.run(code)[0]
        )


def run_cell(line: websocket.WebSocket, code: str) -> list[dict[str, Any]]:
    """Run one cell; return its outputs."""
    asked = uuid.uuid4().hex
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
    message = {
        "header": {"msg_id": asked, "msg_type": "execute_request", "version": "5.3"}
        | {"username": "", "session": asked, "date": "2026-01-01T00:00:00Z"},
        "parent_header": {},
        "metadata": {},
        "content": content,
        "channel": "shell",
        "buffers": [],
    }
    line.send(json.dumps(message))
    outputs: list[dict[str, Any]] = []
    while True:
        got = json.loads(line.recv())
        if got["parent_header"].get("msg_id") != asked or got.get("channel") != "iopub":
            continue
        kind = got["header"]["msg_type"]
        if kind in ("stream", "display_data", "execute_result", "error"):
            outputs.append({**got["content"], "output_type": kind})
        elif kind == "status" and got["content"]["execution_state"] == "idle":
            return outputs
