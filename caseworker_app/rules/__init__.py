"""What must hold between records and over time, asked before writing and again at the server."""
