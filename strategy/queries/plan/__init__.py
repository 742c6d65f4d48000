"""What a strategy plans to change, and what stands behind it."""
