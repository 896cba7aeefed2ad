"""Floor 6: how it looks."""
