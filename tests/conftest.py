"""How Hypothesis looks for counterexamples: the same ones in every run of the suite, new ones in the proofs.

A law that breaks for the first time on somebody else's machine helps nobody find out why; `make proofs`
searches further, and what it finds becomes a case. A slow machine is no counterexample.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeated", derandomize=True, deadline=None)
settings.register_profile("searching", max_examples=400, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeated"))
