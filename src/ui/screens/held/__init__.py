"""What is held of one person: read before it leaves, saved, printed; what she asks of us."""
