"""The settings of a site, typed. Where a server is not named, its embedded peer is used."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Node = Literal["internal", "public"]
"""``public``: read-only, fed by packages from an internal one, with open acts alone."""

Anonymous = Literal["none", "open"]
"""Who is not signed in sees nothing, or reads the acts that are open."""

Log = Literal["lines", "json"]
"""How the log is written: for people, or a JSON object on each line."""


@dataclass(frozen=True, slots=True)
class Elasticsearch:
    """A cluster of Elasticsearch 9, and how to log in to it."""

    hosts: tuple[str, ...]
    """Addresses, ``https://search:9200``; any of them answers."""
    user: str | None = None
    """Login; with it a password is needed, and the other way round."""
    password: str | None = field(default=None, repr=False)
    """Of the login."""
    ca: Path | None = None
    """Certificate that the servers' own are signed by; without: the system's."""
    prefix: str = "berene"
    """What names of indexes begin with: several registers may share a cluster."""
    shards: int = 1
    """Parts of each index when it is built: one does for some ten million clauses."""
    replicas: int = 0
    """Copies of each part on other nodes: 1 lets a cluster of two or more lose a node."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One site. The default for everything but ``data`` is the embedded way to run."""

    data: Path
    """Folder of originals and uploads, and of register and index where these are embedded."""
    database: str | None = field(default=None, repr=False)
    """PostgreSQL as SQLAlchemy names it (``postgresql+psycopg://…``); without: SQLite in
    ``data``."""
    elasticsearch: Elasticsearch | None = None
    """None: the index inside the process, in ``data``."""
    redis: str | None = field(default=None, repr=False)
    """Broker of Celery (``redis://…``); without: workers of the program itself."""
    node: Node = "internal"
    """``internal``, or ``public``: read-only, fed by packages from an internal one."""
    public_key: Path | None = None
    """Of a public node: the key (PEM) of the internal one, whose packages alone are taken."""
    package_mib: int = 10240
    """Of a public node: MiB that a package pulled from an address may have."""
    package_days: int = 7
    """Of a public node: days after which it is told that no newer package has come; 0: never."""
    log: Log = "lines"
    """How the log is written: ``lines`` for people, or ``json``, an object on each line."""
    log_details: bool = False
    """Whether the log may hold what people search for, addresses they open and names of files."""
    metrics_key: str | None = field(default=None, repr=False)
    """Who shows it (``Authorization: Bearer …``) may read ``/metrics`` from another machine; from
    this one it is open."""
    metrics_port: int = 0
    """Port on which ``berene worker`` shows its figures, with the same key; 0: nowhere."""
    least_disk: int = 500
    """MiB that must be free where the data lie; with less the site is not ready."""
    anonymous: Anonymous = "none"
    """Where accounts are in use, what others see: ``none``, or ``open``: acts that are open."""
    session_idle: int = 120
    """Minutes after which a session ends in which nothing was asked."""
    session_hours: int = 12
    """Hours after which a session ends, however much it is used."""
    proxies: tuple[str, ...] = ()
    """Addresses or networks of proxies before the program, whose word for a visitor's address is
    believed; ``*``: of whoever asks."""
    country: str | None = None
    """Code of the country whose act a name means first that acts of several countries have."""
    control_days: int = 10
    """Days within which a change of an act in control state is to be entered, where nothing else
    is said of the act."""
    wait: int = 60
    """Seconds that a starting program waits for servers that do not answer yet."""

    @property
    def embedded(self) -> bool:
        """No server is used but the program itself."""
        return self.database is None and self.elasticsearch is None and self.redis is None
