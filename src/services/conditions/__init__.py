"""What is wrong in flats and common parts: noted, reported, answered, mended, inspected, told."""
