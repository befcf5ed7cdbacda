"""A standalone cluster of Spark for the tests: a master and workers, processes of their own, of pyspark's classes."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from shutil import which
from types import TracebackType
from typing import Self
from urllib.request import urlopen


def why_not() -> str | None:
    """Why no cluster can be started here, None where one can."""
    if which("java") is None and not os.environ.get("JAVA_HOME"):
        return "there is no Java runtime"
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "pyspark is not installed"
    return None


class Cluster:
    """A master and two workers on this machine. Use it in ``with``."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self.home = Path(pyspark.__file__).parent
        self.folder = folder
        self.port, self.page = _free_port(), _free_port()
        self.address = f"spark://127.0.0.1:{self.port}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self._start(
            "master", "master.Master", "--host", "127.0.0.1", "--port", str(self.port), "--webui-port", str(self.page)
        )
        for name in ("one", "two"):
            self._start(
                name, "worker.Worker", "--host", "127.0.0.1", "--webui-port", str(_free_port()), "--cores", "1",
                "--memory", "1g", "--work-dir", str(self.folder / name), self.address,
            )  # fmt: skip
        self.wait_for(2)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in list(self.processes):
            self.kill(name)

    def wait_for(self, workers: int) -> None:
        """Until so many workers are there."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if self.alive() == workers:
                return
            time.sleep(0.3)
        raise TimeoutError((self.folder / "master.log").read_text("utf-8", "replace")[-2000:])

    def alive(self) -> int:
        """How many workers the master knows as alive."""
        try:
            page: str = urlopen(f"http://127.0.0.1:{self.page}/json/", timeout=5).read().decode()
        except OSError:
            return -1
        return page.count('"state" : "ALIVE"')

    def kill(self, name: str) -> None:
        """Ends a process of the cluster at once, with all that it started (its executors)."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _start(self, name: str, main: str, *words: str) -> None:
        env = {
            **os.environ,
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "PYSPARK_PYTHON": sys.executable,
        }
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                [str(self.home / "bin/spark-class"), f"org.apache.spark.deploy.{main}", *words],
                env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
