"""What a laptop and the server agree on: changes, chains, merging, who may hold what."""
