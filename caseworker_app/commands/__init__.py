"""What whoever looks after the server does from a command line."""
