"""Which words of an answer are to be marked?"""
