"""The laptop side of a sync round."""
