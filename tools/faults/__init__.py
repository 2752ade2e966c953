"""A site on servers whose processes are killed while acts come in: what went in comes out."""
