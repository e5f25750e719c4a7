"""What went wrong that a person can mend?"""

from __future__ import annotations


class Trouble(Exception):
    """One sentence that says what is wrong and what to do; the shell prints it and nothing else."""
