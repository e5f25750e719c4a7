"""Which articles answer a question, and where in them?"""
