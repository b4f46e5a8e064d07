"""Places: the tree of workplaces and buildings, how they are built, who owns and who left them."""
