"""``communique watch`` as a user meets it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rude import serving

PAGE = (
    b"<html><body><article><h1>Talks</h1><p>On 3 May 2021 the Minister of Defence of Japan, Sato Ken, received the "
    b"Minister of Defence of Vietnam, Le Van Tam, in Tokyo.</p></article></body></html>"
)
COMMAND = [sys.executable, "-c", "from communique.views.cli import main; main()", "watch"]


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "NO_COLOR": "1", "COMMUNIQUE_LEDGER": str(folder / "ledger.db")}


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *args], capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, env=environment(folder),
        timeout=120,
    )  # fmt: skip


def test_from_the_feed_to_the_ledger(tmp_path: Path) -> None:
    with serving({"/news/1": lambda r: r.answer(PAGE)}) as server:
        feed = (
            f"<rss><item><link>/news/1</link></item><item><link>http://127.0.0.1:{server.port}/gone</link></item></rss>"
        )
        server.behaviours["/feed"] = lambda r: r.answer(feed.encode())
        url = server.url("/feed", "127.0.0.1")
        refused = run(tmp_path, "add", "https://press.invalid/feed", url)
        assert refused.returncode and "loopback" in refused.stderr and "--allow-private" in refused.stderr
        assert not (tmp_path / "ledger.db").exists()
        assert run(tmp_path, "add", url, "--allow-private").stdout == f"Watching {url}\n"
        inner = run(tmp_path, "run")
        assert inner.returncode == 1 and "loopback" in inner.stderr and "--allow-private" in inner.stderr
        (row,) = json.loads(run(tmp_path, "list", "--format", "json").stdout)
        assert "loopback" in row["failure"]
        assert run(tmp_path, "remove", "/feed").returncode == 0
        run(tmp_path, "add", url, "--allow-private")
        got = run(tmp_path, "run", "--allow-private", "--format", "json")
        assert got.returncode == 1 and "/gone: there is no such page (404)" in got.stderr
        ran = json.loads(got.stdout)
        assert (ran["found"], ran["added"], ran["failed"]) == (2, 1, 1)
    shown = run(tmp_path, "list").stdout
    assert "1 documents added, 0 waiting, 1 failed" in shown and "! http://127.0.0.1" in shown
    assert run(tmp_path, "remove", "feed").returncode == 0
    assert "nothing is watched" in run(tmp_path, "list").stderr


def test_again_and_again_until_it_is_ended(tmp_path: Path) -> None:
    run(tmp_path, "add", "https://press.invalid/feed")
    args = [*COMMAND, "run", "--every", "10s"]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path)) as process:
        assert process.stdout is not None
        assert b"1 lists looked at, 1 failed" in process.stdout.readline()
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert time.monotonic() - started < 8


@pytest.mark.parametrize(
    ("args", "code", "word"),
    [(["add", "ftp://a.example/"], 1, "only http and https"),
     (["add", "https://a.example", "--only", "("], 2, "regular"),
     (["add", "https://a.example", "--lang", "xx"], 2, "no language pack"),
     (["run", "--every", "often"], 2, "as in 15m"),
     (["remove", "https://a.example"], 1, "ledger"), (["add"], 2, "URL")],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(tmp_path: Path, args: list[str], code: int, word: str) -> None:
    got = run(tmp_path, *args)
    assert got.returncode == code and word in got.stderr and "Traceback" not in got.stderr


def test_help_begins_with_examples(tmp_path: Path) -> None:
    for command in ("add", "run", "list", "remove"):
        text = run(tmp_path, command, "--help").stdout
        assert text.index("Examples:") < text.index("Options:")
