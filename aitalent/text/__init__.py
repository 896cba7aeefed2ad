"""Floor 0: what stands where in a file."""
