"""What does the shell call things on a screen? As all of the index does."""

from index.words import chinese, key, word

__all__ = ["chinese", "key", "word"]
