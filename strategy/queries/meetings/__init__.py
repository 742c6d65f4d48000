"""Review meetings: what is on them, what they need, what came of them."""
