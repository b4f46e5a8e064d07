"""From other people's files to a plan: pure data, streamed; a service applies it."""
