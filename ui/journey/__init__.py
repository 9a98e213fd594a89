"""The demonstration that drives the real window."""
