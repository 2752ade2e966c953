"""Real servers for tests and measurements: found or fetched, started, killed, started again.

``python -m tools.servers`` makes sure that all three can be started here; ``tests/servers`` and the
measurements start them with the classes below.
"""

from tools.servers.elasticsearch import Elasticsearch
from tools.servers.found import Missing
from tools.servers.postgres import Postgres
from tools.servers.redis import Redis
from tools.servers.running import NotReady, Server

__all__ = ["Elasticsearch", "Missing", "NotReady", "Postgres", "Redis", "Server"]
