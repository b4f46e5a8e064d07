"""Somebody leaves the work: what she looks after goes on, in one guided step."""
