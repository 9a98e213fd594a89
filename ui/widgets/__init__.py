"""Controls that the pages are built from."""
