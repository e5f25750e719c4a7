"""How does the index come to equal the store?"""
