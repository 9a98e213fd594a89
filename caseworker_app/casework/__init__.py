"""What workers do, in the words they use for it."""
