"""The project's virtual environment, .venv: made once, filled from the lock files, remembered by a stamp."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.progress import SetupError, say
from tools.system_packages import ensure_venv_module

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
_STAMP = VENV / "cockpit-setup.json"
_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|Read timed out|ProxyError|Max retries exceeded"
    r"|Connection (?:refused|reset)|Temporary failure in name|No matching distribution|Could not fetch",
    re.IGNORECASE,
)


def python() -> Path:
    """The interpreter of the virtual environment."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def ensure(kind: str) -> bool:
    """Make .venv hold what `kind` ("run" or "dev") needs, step by step; whether anything was to do."""
    stamp = _read_stamp()
    wanted = _fingerprint(kind)
    if stamp.get(kind) == wanted and python().exists():
        return False
    if not _usable():
        _make()
    _install_lock(LOCKS[kind])
    _install_command()
    stamp = {"run": _fingerprint("run"), kind: wanted} if kind == "dev" else {**stamp, kind: wanted}
    _STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    return True


def environment() -> dict[str, str]:
    """The variables of a child, which finds `cockpit` from whatever folder it is started in."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path}


def run(arguments: Iterable[str], folder: Path | None = None) -> int:
    """Run the environment's Python with `arguments` in `folder` (else the current one); its exit code."""
    return subprocess.run([str(python()), *arguments], cwd=folder, env=environment(), check=False).returncode


def become(arguments: list[str]) -> int:
    """Go on as the environment's Python with `arguments`: in place, or as a child on Windows."""
    if os.name == "nt":
        return run(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(python(), [str(python()), *arguments], environment())


def _fingerprint(kind: str) -> str:
    parts = [LOCKS[kind].read_bytes(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _usable() -> bool:
    """Whether .venv has a working Python, recent enough, with pip: a stopped set-up leaves half of one."""
    if not python().exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python(), "-c", probe], capture_output=True, check=False).returncode == 0


def _make() -> None:
    ensure_venv_module()
    say(f"Making the virtual environment {VENV.name} with Python {sys.version.split()[0]} …")
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run([base, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False)
    if done.returncode:
        say((done.stdout + done.stderr).strip())
        raise SetupError(f"The virtual environment could not be made in {VENV}.")


def _install_lock(lock: Path) -> None:
    total = len(re.findall(r"^[a-z0-9][a-z0-9._-]*==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    say(f"Installing the locked packages ({total} in {lock.name}; the first time takes a minute or more) …")
    command = ["-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "-r", str(lock)]
    _pip([*command, "--disable-pip-version-check", "--no-input", "--progress-bar", "off"])


def _install_command() -> None:
    say("Installing the cockpit command …")
    command = ["-m", "pip", "install", "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    _pip([*command, "--disable-pip-version-check", "--no-input", "-q"])


def _pip(arguments: list[str]) -> None:
    """Run pip, telling what it downloads. Raises SetupError in a sentence when it fails."""
    command = [str(python()), *arguments]
    quiet = {**os.environ, "PYTHONUTF8": "1", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=quiet
    ) as pip:
        assert pip.stdout is not None
        lines = []
        for line in pip.stdout:
            lines.append(line.rstrip())
            _tell(line.strip())
    if pip.returncode == 0:
        return
    for line in lines[-12:]:
        say(f"    {line}")
    raise SetupError(_reason("\n".join(lines)))


def _tell(line: str) -> None:
    if line.startswith("Downloading "):
        name, _, size = line.removeprefix("Downloading ").rpartition("/")[2].partition(" ")
        size = re.sub(r"\s+\S*$", "", size) if size.count("(") > 1 else size
        say(f"    {name.partition('-')[0]} {size}".rstrip())
    elif line.startswith("Installing collected packages:"):
        say(f"    unpacking {line.count(',') + 1} packages …")


def _reason(output: str) -> str:
    if "DO NOT MATCH THE HASHES" in output:
        return "A downloaded package is not the one that the lock file expects; nothing was installed."
    if "No space left on device" in output:
        return "The disk is full: the packages need some 600 MB."
    if _NETWORK.search(output):
        return "The packages could not be downloaded. Check the network connection, then start again."
    return "The packages could not be installed; the lines above say why."
