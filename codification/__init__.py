"""What codifiers do with acts that are read or recorded: exports. Pure functions over values."""
