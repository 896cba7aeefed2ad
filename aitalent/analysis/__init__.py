"""Floor 5: what it means for my question."""
