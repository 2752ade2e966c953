"""What a person repaired, laid over a reading: data with places, verified before it is applied."""

from ingest.parse.repairs.mending import Mending

__all__ = ["Mending"]
