"""A year of invented casework, the same for the same seed and last day."""
