"""Whether the queue's server answers, and how many workers gave a sign of life."""

from __future__ import annotations

from schemas.problem import BadInput, Unavailable

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


def greet(address: str) -> None:
    """Whether the server answers and lets us in; Unavailable, BadInput."""
    from redis import RedisError
    from redis.exceptions import AuthenticationError, NoPermissionError

    try:
        ask(address)
    except (AuthenticationError, NoPermissionError) as error:
        raise BadInput(
            "bad_settings",
            f"Redis refuses the login of BERENE_REDIS ({error}); correct BERENE_REDIS or "
            "BERENE_REDIS_PASSWORD.",
        ) from error
    except (RedisError, OSError) as error:
        raise Unavailable("queue", type(error).__name__) from error
