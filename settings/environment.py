"""Settings from environment variables. A half configuration is refused with all that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import get_args
from urllib.parse import quote, urlsplit, urlunsplit

from schemas.problem import BadInput
from settings.values import Anonymous, Elasticsearch, Log, Node, Settings

DATA = "BERENE_DATA"
DATABASE, REDIS, SEARCH = "BERENE_DATABASE", "BERENE_REDIS", "BERENE_ELASTICSEARCH"
SEARCH_USER, SEARCH_PASSWORD = "BERENE_ELASTICSEARCH_USER", "BERENE_ELASTICSEARCH_PASSWORD"
SEARCH_CA, SEARCH_PREFIX = "BERENE_ELASTICSEARCH_CA", "BERENE_ELASTICSEARCH_PREFIX"
SEARCH_SHARDS, SEARCH_REPLICAS = "BERENE_ELASTICSEARCH_SHARDS", "BERENE_ELASTICSEARCH_REPLICAS"
NODE, PUBLIC_KEY = "BERENE_NODE", "BERENE_PUBLIC_KEY"
PACKAGE_MIB, PACKAGE_DAYS = "BERENE_PACKAGE_MIB", "BERENE_PACKAGE_DAYS"
LOG, LOG_DETAILS = "BERENE_LOG", "BERENE_LOG_DETAILS"
METRICS_KEY, METRICS_PORT = "BERENE_METRICS_KEY", "BERENE_METRICS_PORT"
LEAST_DISK = "BERENE_LEAST_DISK"
ANONYMOUS, IDLE, HOURS = "BERENE_ANONYMOUS", "BERENE_SESSION_IDLE", "BERENE_SESSION_HOURS"
PROXIES, WAIT = "BERENE_PROXIES", "BERENE_WAIT"
COUNTRY, CONTROL_DAYS = "BERENE_COUNTRY", "BERENE_CONTROL_DAYS"
DATABASE_PASSWORD, REDIS_PASSWORD = "BERENE_DATABASE_PASSWORD", "BERENE_REDIS_PASSWORD"

_FILE = "_FILE"
"""``NAME_FILE`` names a file that holds the value of ``NAME``, as secrets of containers do."""
_SERVERS = {
    DATABASE: "the register: postgresql+psycopg://user:password@host/database",
    SEARCH: "the index: https://host:9200",
    REDIS: "the queue: redis://host:6379/0",
}


_PART_OF = {
    DATABASE_PASSWORD: DATABASE,
    REDIS_PASSWORD: REDIS,
    SEARCH_USER: SEARCH,
    SEARCH_PASSWORD: SEARCH,
    SEARCH_CA: SEARCH,
}
"""What says how to come into a server, and says nothing where that server is not named."""


def from_environment(environ: Mapping[str, str], data: Path | None = None) -> Settings:
    """The settings of this process; ``data`` is what the command line says.

    Raises BadInput that tells everything that is missing or unreadable at once: of the three
    servers either all are named or none is.
    """
    wrong: list[str] = []
    get = _Values(environ, wrong)
    named = [name for name in _SERVERS if get(name)]
    if named and len(named) < len(_SERVERS):
        missing = [f"{name} ({told})" for name, told in _SERVERS.items() if name not in named]
        wrong.append(
            f"{', '.join(named)} {'is' if len(named) == 1 else 'are'} set but not "
            f"{' nor '.join(missing)}; set all three, or none to run without servers"
        )
    if not named and (lonely := [name for name in _PART_OF if get(name)]):
        servers = dict.fromkeys(_PART_OF[name] for name in lonely)
        wrong.append(
            f"{', '.join(lonely)} {'is' if len(lonely) == 1 else 'are'} set but not "
            f"{' nor '.join(servers)}; unset all that is of servers to run without them"
        )
    database = get(DATABASE)
    if database and not database.startswith("postgresql+psycopg://"):
        wrong.append(f"{DATABASE} must begin with postgresql+psycopg://")
    redis = get(REDIS)
    if redis and not redis.startswith(("redis://", "rediss://", "unix://")):
        wrong.append(f"{REDIS} must begin with redis://, rediss:// or unix://")
    node = get(NODE) or "internal"
    if node not in get_args(Node):
        wrong.append(f"{NODE} must be internal or public, not {node!r}")
    key = get(PUBLIC_KEY)
    if node == "public" and not (key and Path(key).is_file()):
        told = f"{key} is no file" if key else "it is not set"
        wrong.append(
            f"{NODE} is public, which needs {PUBLIC_KEY}, a file with the key that "
            f"`berene publish --key` of the internal site prints; {told}"
        )
    if node == "internal" and key:
        wrong.append(
            f"{PUBLIC_KEY} is set but {NODE} is not public: an internal site takes no packages"
        )
    anonymous = get(ANONYMOUS) or "none"
    if anonymous not in get_args(Anonymous):
        wrong.append(f"{ANONYMOUS} must be none or open, not {anonymous!r}")
    idle, hours = _number(get, IDLE, 120, 1, wrong), _number(get, HOURS, 12, 1, wrong)
    log = get(LOG) or "lines"
    if log not in get_args(Log):
        wrong.append(f"{LOG} must be lines or json, not {log!r}")
    log_details = _yes(get, LOG_DETAILS, wrong)
    metrics_port = _number(get, METRICS_PORT, 0, 0, wrong)
    least_disk = _number(get, LEAST_DISK, 500, 0, wrong)
    wait = _number(get, WAIT, 60, 0, wrong)
    package_mib = _number(get, PACKAGE_MIB, 10240, 1, wrong)
    package_days = _number(get, PACKAGE_DAYS, 7, 0, wrong)
    control_days = _number(get, CONTROL_DAYS, 10, 0, wrong)
    search = _elasticsearch(get, wrong)
    if wrong:
        raise BadInput("bad_settings", "The settings cannot be used: " + "; ".join(wrong) + ".")
    return Settings(
        data=data or Path(get(DATA) or "data"),
        database=with_password(database, get(DATABASE_PASSWORD)),
        elasticsearch=search,
        redis=with_password(redis, get(REDIS_PASSWORD)),
        node="public" if node == "public" else "internal",
        public_key=Path(key) if key else None,
        package_mib=package_mib,
        package_days=package_days,
        log="json" if log == "json" else "lines",
        log_details=log_details,
        metrics_key=get(METRICS_KEY),
        metrics_port=metrics_port,
        least_disk=least_disk,
        anonymous="open" if anonymous == "open" else "none",
        session_idle=idle,
        session_hours=hours,
        proxies=tuple((get(PROXIES) or "").replace(",", " ").split()),
        country=(get(COUNTRY) or "").lower() or None,
        control_days=control_days,
        wait=wait,
    )


def with_password(address: str | None, password: str | None) -> str | None:
    """The address of a server with a password in it, if it has none of its own."""
    if address is None or password is None:
        return address
    parts = urlsplit(address)
    user, _, host = parts.netloc.rpartition("@")
    if ":" in user:
        return address
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{host}"))


class _Values:
    """Values by name, from the environment itself or from a file that it names."""

    def __init__(self, environ: Mapping[str, str], wrong: list[str]) -> None:
        self._environ, self._wrong = environ, wrong

    def __call__(self, name: str) -> str | None:
        if value := self._environ.get(name, "").strip():
            return value
        file = self._environ.get(name + _FILE, "").strip()
        if not file:
            return None
        try:
            return Path(file).read_text("utf-8").strip() or None
        except (OSError, UnicodeDecodeError) as error:
            self._wrong.append(f"{name}{_FILE}: {file} cannot be read ({error})")
            return None


def _elasticsearch(get: _Values, wrong: list[str]) -> Elasticsearch | None:
    hosts = tuple((get(SEARCH) or "").replace(",", " ").split())
    if not hosts:
        return None
    if not all(host.startswith(("http://", "https://")) for host in hosts):
        wrong.append(f"{SEARCH} must hold addresses that begin with http:// or https://")
    user, password = get(SEARCH_USER), get(SEARCH_PASSWORD)
    if (user is None) != (password is None):
        given, missing = (SEARCH_USER, SEARCH_PASSWORD) if user else (SEARCH_PASSWORD, SEARCH_USER)
        wrong.append(f"{given} is set but not {missing}")
    ca = get(SEARCH_CA)
    if ca and not Path(ca).is_file():
        wrong.append(f"{SEARCH_CA}: {ca} is no file")
    return Elasticsearch(
        hosts=hosts,
        user=user,
        password=password,
        ca=Path(ca) if ca else None,
        prefix=get(SEARCH_PREFIX) or "berene",
        shards=_number(get, SEARCH_SHARDS, 1, 1, wrong),
        replicas=_number(get, SEARCH_REPLICAS, 0, 0, wrong),
    )


def _number(get: _Values, name: str, default: int, least: int, wrong: list[str]) -> int:
    told = get(name)
    if told is None:
        return default
    if told.isascii() and told.isdecimal() and int(told) >= least:
        return int(told)
    wrong.append(f"{name} must be a whole number from {least} on, not {told!r}")
    return default


def _yes(get: _Values, name: str, wrong: list[str]) -> bool:
    told = get(name) or "no"
    if told not in ("yes", "no"):
        wrong.append(f"{name} must be yes or no, not {told!r}")
    return told == "yes"
