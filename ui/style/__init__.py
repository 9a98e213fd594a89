"""How Alongside looks: tokens, palette, type, icons."""
