"""Somebody is erased: what goes, what stays without a name, where else she is named."""
