"""A learning platform: a page with scorm-again's SCORM 1.2 interface that plays a package."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page

from nervepath.quiz import Question
from tests.support.quiz_page import put_in

PAGE = """<!DOCTYPE html><html lang="en"><title>Platform</title>
<script src="scorm12.js"></script><script src="platform.js"></script>
<body><iframe title="Chapter" src="content/index.html" width="700" height="900"></iframe></body>
"""
# Everything that the package says goes through here; what the interface refuses is noted.
SCRIPT = """
const kept = KEPT;
const real = new Scorm12API({ lmsCommitUrl: "/commit", logLevel: 5 });
if (kept) real.loadFromJSON(kept, "cmi");
window.refused = [];
window.API = new Proxy(real, {
  get(target, name) {
    const value = target[name];
    if (typeof value !== "function" || !name.startsWith("LMS")) return value;
    return (...said) => {
      const answer = value.apply(target, said);
      const code = target.LMSGetLastError();
      if (String(answer) === "false") window.refused.push([name, ...said, code]);
      return answer;
    };
  },
});
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the page and the package, and takes what the interface commits."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Take a commit."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.committed.append(json.loads(body))
        answer = b'{"result": true, "errorCode": 0}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


class Platform:
    """One learner's course on the platform: what was committed comes back on the next visit."""

    def __init__(self, folder: Path, server: ThreadingHTTPServer) -> None:
        self.folder = folder
        self.server = server
        self.address = f"http://127.0.0.1:{server.server_port}"

    @property
    def cmi(self) -> dict[str, Any]:
        """What the platform knows now."""
        return self.server.committed[-1]["cmi"]

    @contextmanager
    def visit(self, browser: Browser, kept: dict[str, Any] | None = None) -> Iterator[Visit]:
        """Open the package as a learner does, with what is `kept` from before, and leave it."""
        script = SCRIPT.replace("KEPT", json.dumps(kept))
        (self.folder / "platform.js").write_text(script, "utf-8")
        context = browser.new_context()
        visit = Visit(context.new_page(), self.address)
        yield visit
        visit.page.goto("about:blank")
        context.close()
        assert not visit.strangers
        assert not visit.complaints


class Visit:
    """An open package, with everything noted that should never happen."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._see(request.url, address))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        page.goto(f"{address}/platform.html")
        self.content: Frame = page.frames[1]
        self.content.wait_for_selector(".course-quiz[data-ready=true]")

    def _see(self, address: str, own: str) -> None:
        if not address.startswith((own, "data:", "about:")):
            self.strangers.append(address)

    def give(self, question: Question, answer: list[str]) -> None:
        """Give an answer to a question and check."""
        form = self.content.locator(f'form[id="{question.id}"]')
        for box in form.locator("input[type=checkbox][value]:checked").all():
            box.uncheck()
        put_in(form, question, answer)
        form.get_by_role("button", name="Check").click()
        form.locator(".course-quiz-outcome").wait_for()

    def refused(self) -> list[Any]:
        """What the interface did not take."""
        return self.page.evaluate("() => window.refused")


@contextmanager
def platform(folder: Path, package: bytes, node_modules: Path) -> Iterator[Platform]:
    """Start a platform with a package in `folder`."""
    zipfile.ZipFile(io.BytesIO(package)).extractall(folder / "content")
    (folder / "platform.html").write_text(PAGE, "utf-8")
    script = node_modules / "scorm-again" / "dist" / "scorm12.min.js"
    (folder / "scorm12.js").write_bytes(script.read_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    server.committed = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Platform(folder, server)
    finally:
        server.shutdown()
        server.server_close()
