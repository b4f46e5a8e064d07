"""Two entries beside each other, that become one or stay two."""
