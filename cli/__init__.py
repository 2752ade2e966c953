"""The command ``berene``."""
