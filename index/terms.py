"""Which terms stand in a text, and where? Used for building AND for asking."""
