"""What a site sets: one typed value, read from the environment in one place."""

from settings.environment import from_environment
from settings.values import Elasticsearch, Log, Node, Settings

__all__ = ["Elasticsearch", "Log", "Node", "Settings", "from_environment"]
