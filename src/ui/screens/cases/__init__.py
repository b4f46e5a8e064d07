"""Grievances and cases, with their steps."""
