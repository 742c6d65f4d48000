"""The map: trials, agents, measures, needs of daily life, and search over all."""
