"""This laptop: one encrypted store with one owning thread."""
