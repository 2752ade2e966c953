"""Speed of reading and indexing, beside peers measured in the same run."""
