"""How rows of lists and tables are painted and spoken."""
