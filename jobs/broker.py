"""Whether the queue's server answers, and how many workers gave a sign of life."""

from __future__ import annotations

WORKERS = "berene:worker:*"
"""Keys that workers renew; each ends by itself when its worker does."""

_SECONDS = 3.0


def ask(address: str) -> int:
    """The number of workers alive; raises redis.RedisError where the server does not answer."""
    from redis import Redis

    with Redis.from_url(
        address, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS
    ) as server:
        server.ping()
        return sum(1 for _ in server.scan_iter(WORKERS, count=1000))
