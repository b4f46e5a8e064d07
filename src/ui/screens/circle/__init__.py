"""A worker's own circle."""
