"""The system of record: works, expressions, manifestations, clause identities and versions."""
