"""What a laptop and the server agree on: changes, chains, messages, merging, and who may hold what."""
