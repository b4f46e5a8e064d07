"""Structure tests and actions: planned, asked for, held, and what each showed."""
