"""Servers that somebody else runs and the environment names: whether they can be reached before we start anything."""

import socket
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from nazorg.local.errors import LocalError

PATIENCE = 5  # seconds
USUAL_PORTS = {"redis": 6379, "rediss": 6379}


def check_servers(environ: Mapping[str, str]) -> None:
    """Errors: LocalError naming the variable when a named server can't be reached.

    A mail server may be away: mail waits for it.
    """
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        if url := value_of(environ, name):
            _check_database(name, url)
    if url := value_of(environ, "REDIS_URL"):
        _check_listener("REDIS_URL", url)


def value_of(environ: Mapping[str, str], name: str) -> str:
    """The variable, or what stands in the file that NAME_FILE points to."""
    if file := environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text().strip()
        except OSError as error:
            raise LocalError(f"{name}_FILE: {file} can't be read: {error.strerror}.") from error
    return environ.get(name, "")


def _check_database(name: str, url: str) -> None:
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise LocalError(f"{name} must begin with postgresql:// (only PostgreSQL is supported).")
    try:
        connection = psycopg2.connect(url, connect_timeout=PATIENCE)
    except psycopg2.Error as error:
        reason = str(error).strip().splitlines()[-1].strip()
        raise LocalError(f"The database of {name} can't be reached: {reason}") from error
    version = connection.server_version
    connection.close()
    if version < 150000:
        raise LocalError(f"The database of {name} is PostgreSQL {version // 10000}, and 15 or newer is needed.")


def _check_listener(name: str, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in USUAL_PORTS:
        return
    host, port = parts.hostname or "127.0.0.1", parts.port or USUAL_PORTS[parts.scheme]
    try:
        socket.create_connection((host, port), PATIENCE).close()
    except OSError as error:
        raise LocalError(
            f"The server of {name} at {host}:{port} can't be reached: {error.strerror or error}."
        ) from error
