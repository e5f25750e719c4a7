"""What is each line of the page, and what does its masthead state?"""
