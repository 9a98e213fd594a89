"""The figures, each one query with one definition, the same on laptop and server."""
