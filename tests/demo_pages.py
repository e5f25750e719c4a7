"""Makes the pages of `lantian demo` from the clean articles in tests/pages/demo: wraps, encodes, damages.

    python -m tests.demo_pages        # writes index/cli/pages/

Every wound is made by the tests' own damage maker, so what the demo repairs can be held against what
its authors wrote.
"""

from __future__ import annotations
