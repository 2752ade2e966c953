"""HTTP: thin routers by resource under ``/api/v1``."""
