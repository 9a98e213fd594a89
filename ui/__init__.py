"""Everything with a window: pages show and ask, they decide nothing."""
