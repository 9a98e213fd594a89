"""The laptop's own tables, step by step."""
