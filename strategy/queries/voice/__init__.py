"""Comments and rankings: what people affected say, and what became of it."""
