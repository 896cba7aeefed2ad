"""Floor 7: what the person asked."""
