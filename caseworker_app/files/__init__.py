"""Files in and out: the return, imports and exports."""
