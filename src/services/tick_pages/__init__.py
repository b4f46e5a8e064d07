"""Pages on which boxes are ticked: which boxes each has, and what a tick does."""
