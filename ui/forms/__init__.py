"""Editors for each kind of field, and forms made from a declaration."""
