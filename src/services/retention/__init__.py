"""How long what is kept: rules of the group, what they propose, and what then goes."""
