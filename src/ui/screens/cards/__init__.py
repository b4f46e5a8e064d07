"""Cards and membership forms of a campaign."""
