"""What does the article say? Each fact is a span, a value and the rule that found it."""
