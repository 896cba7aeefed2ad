"""Floor 4: what it adds up to."""
