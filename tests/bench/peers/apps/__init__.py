"""What runs in the peers' own environment: the same four questions, as their users write them."""
