"""Articles written and annotated for the tests: `python -m tests.articles` scores the extractor on them."""
