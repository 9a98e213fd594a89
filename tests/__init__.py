"""The tests of the house; a package, since a library brings another of this name."""
