"""Steps that bring a store, old or empty, to the tables that this version knows."""
