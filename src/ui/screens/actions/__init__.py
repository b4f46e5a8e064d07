"""Actions: the ladder of a campaign, the page of one, the door, the tests beside each other."""
