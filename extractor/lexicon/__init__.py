"""What do we know of the language? Tables of words under `data/`, and the grammar of numbers and dates."""
