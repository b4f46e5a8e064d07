"""The plan of a campaign: demands, who decides, the ladder, risks, what was agreed, its close."""
