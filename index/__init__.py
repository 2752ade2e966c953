"""Finding: analyse → plan → compile; engines behind one protocol."""
