"""The lists that came in, and taking one back."""
