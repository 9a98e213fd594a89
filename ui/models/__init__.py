"""Lists and tables of records, as Qt models."""
