"""The server extension: frames at once and in peace, one sentence where it cannot be."""

import json
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from urllib.request import Request, urlopen

import pytest
from fresh_python import PATIENCE, fresh_python
from jupyter_server.services.kernels import websocket
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from websocket import create_connection

from lecture_lib.support import server

TOKEN = "course"
HEADERS = {"Authorization": f"token {TOKEN}"}

# The server reads this as its configuration: it notes what the operating system says of the
# socket after the websocket has opened, whoever set the option.
NOTE_THE_OPTION = """
import socket
from pathlib import Path
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

opens = KernelWebsocketHandler.open

async def open_and_note(handler, kernel_id):
    await opens(handler, kernel_id)
    accepted = handler.ws_connection.stream.socket
    nodelay = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    Path({note!r}).write_text("set" if nodelay else "unset")

KernelWebsocketHandler.open = open_and_note
c = get_config()
c.ServerApp.jpserver_extensions = {extensions!r}
"""


def free_port() -> int:
    """A port that the system picks; the server's own search meets other servers that start."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def run_server(home: Path, port: int) -> subprocess.Popen:
    """Start a Jupyter server on the loopback interface with its own settings folder."""
    folders = {f"JUPYTER_{name}_DIR": str(home) for name in ("CONFIG", "DATA", "RUNTIME")}
    options = {"ip": "127.0.0.1", "port": port, "port_retries": 0, "root_dir": home}
    options |= {"open_browser": False, "allow_root": True}
    arguments = [f"--ServerApp.{name}={value}" for name, value in options.items()]
    arguments.append(f"--IdentityProvider.token={TOKEN}")
    command = [sys.executable, "-m", "jupyter_server", *arguments]
    with (home / "log").open("w") as log:
        return subprocess.Popen(command, env=os.environ | folders, stdout=log, stderr=log)


def wait_for(process: subprocess.Popen, home: Path, what: Callable[[], str | bytes]):
    """Return what the server gives as soon as it gives it; before, it refuses or is empty."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            if answer := what():
                return answer
        time.sleep(0.05)
    raise AssertionError(f"the server never came so far:\n{(home / 'log').read_text()}")


def new_kernel(port: int) -> bytes:
    request = Request(f"http://127.0.0.1:{port}/api/kernels", b"{}", HEADERS)
    with urlopen(request, timeout=PATIENCE) as reply:
        return reply.read()


def page_settings(port: int) -> dict:
    """What JupyterLab's page is told."""
    with urlopen(Request(f"http://127.0.0.1:{port}/lab", None, HEADERS), timeout=PATIENCE) as page:
        _, _, rest = page.read().decode().partition('id="jupyter-config-data" ')
    return json.loads(rest.partition(">")[2].partition("</script>")[0])


@pytest.mark.parametrize(
    ("extensions", "nodelay"),
    [
        pytest.param({}, "set", id="installed"),
        # "unset" turning into "set" means that jupyter_server does it by itself: delete server.py
        pytest.param({"lecture_lib.support.server": False}, "unset", id="switched off"),
    ],
)
def test_frames_are_sent_at_once_and_no_slider_is_taken_for_a_busy_kernel(
    extensions, nodelay, tmp_path
):
    config = NOTE_THE_OPTION.format(note=str(tmp_path / "note"), extensions=extensions)
    (tmp_path / "jupyter_server_config.py").write_text(config)
    port = free_port()
    process = run_server(tmp_path, port)
    wait = partial(wait_for, process, tmp_path)
    try:
        kernel = json.loads(wait(lambda: new_kernel(port)))["id"]
        channels = f"ws://127.0.0.1:{port}/api/kernels/{kernel}/channels?session_id=test"
        # A websocket that closes while it opens leaves no note: keep it open until it is written.
        with closing(create_connection(channels, header=HEADERS, timeout=PATIENCE)):
            assert wait((tmp_path / "note").read_text) == nodelay
        untracked = page_settings(port)["untracked_message_types"]
        assert "kernel_info_request" in untracked
        assert ("comm_msg" in untracked) is (nodelay == "set")
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_installing_the_package_enables_the_extension():
    listing = fresh_python("-m", "jupyter", "server", "extension", "list")
    lines = (listing.stdout + listing.stderr).splitlines()
    mentions = [line for line in lines if "lecture_lib" in line]
    assert any("lecture_lib.support.server" in line and "enabled" in line for line in mentions), (
        "install the package first: python -m pip install -e ."
    )
    assert "OK" in mentions[-1]


@pytest.fixture
def logged():
    """A server application with a log of its own, and the messages that reached the log."""
    messages = []
    log = logging.Logger("a jupyter server")
    log.addFilter(lambda record: messages.append(record.getMessage()))
    return SimpleNamespace(app=SimpleNamespace(log=log), messages=messages)


@pytest.fixture
def open_method(monkeypatch):
    """The unwrapped `open` of the kernel websocket, put back after the test."""
    original = getattr(KernelWebsocketHandler.open, "__wrapped__", KernelWebsocketHandler.open)
    monkeypatch.setattr(KernelWebsocketHandler, "open", original)
    return original


def test_loading_twice_wraps_once(open_method, logged):
    for _ in range(2):
        server._load_jupyter_server_extension(logged.app)
    assert KernelWebsocketHandler.open.__wrapped__ is open_method
    assert logged.messages == []


def test_extension_point_names_the_module_that_can_be_loaded():
    [point] = server._jupyter_server_extension_points()
    assert callable(sys.modules[point["module"]]._load_jupyter_server_extension)


def load_twice(app) -> None:
    for _ in range(2):
        server._load_jupyter_server_extension(app)


def test_missing_class_is_said_once(monkeypatch, logged):
    monkeypatch.delattr(websocket, "KernelWebsocketHandler")
    load_twice(logged.app)
    assert logged.messages == [server.UNKNOWN_SERVER]


def test_missing_module_is_said_once(monkeypatch, logged):
    monkeypatch.setitem(sys.modules, websocket.__name__, None)
    load_twice(logged.app)
    assert logged.messages == [server.UNKNOWN_SERVER]


@pytest.mark.parametrize("missing", ["open", "set_nodelay"])
def test_missing_method_changes_nothing(missing, monkeypatch, logged):
    methods = {"open": lambda handler: "opened", "set_nodelay": lambda handler, value: None}
    del methods[missing]
    unknown = type("Unknown", (), methods)
    before = dict(vars(unknown))
    monkeypatch.setattr(websocket, "KernelWebsocketHandler", unknown)
    load_twice(logged.app)
    assert dict(vars(unknown)) == before
    assert logged.messages == [server.UNKNOWN_SERVER]


def test_failure_while_opening_still_opens_every_websocket(monkeypatch, logged):
    class Unwilling:
        def set_nodelay(self, value):
            raise RuntimeError("no socket here")

        def open(self, kernel_id):
            return f"opened {kernel_id}"

    monkeypatch.setattr(websocket, "KernelWebsocketHandler", Unwilling)
    server._load_jupyter_server_extension(logged.app)
    assert [Unwilling().open(kernel_id=k) for k in "ab"] == ["opened a", "opened b"]
    assert logged.messages == [server.UNKNOWN_SERVER]
