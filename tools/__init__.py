"""What developers run: installing, locking, generating."""
