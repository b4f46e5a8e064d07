"""The plan of a campaign on one page: demands, who decides, the ladder, risks, what was agreed."""
