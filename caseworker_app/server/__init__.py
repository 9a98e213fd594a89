"""The provider's server: it merges, numbers, and decides who may hold what."""
