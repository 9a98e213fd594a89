"""The record tables, on both ends, step by step."""
