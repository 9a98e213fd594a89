"""What stands before the workspace: unlock, first run, and what to do when one cannot get in."""
