"""What may go: how long each kind of data is kept, and what is kept longer."""
