"""The kit of parts that record types are declared with."""
