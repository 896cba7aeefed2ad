"""Floor 3: how good is that number."""
