"""Asking registries and funders' own services for what is new; a person looks before it counts."""
