"""The server's own tables, step by step."""
