"""Scores the extractor on the annotated articles, kind by kind.

python -m tests.articles              # precision, recall, F1 of each kind
python -m tests.articles --show 20    # and the first 20 errors of each
python -m tests.articles --write      # makes NNN.txt and NNN.json from what is marked by hand
"""

from __future__ import annotations

import argparse

from tests.articles import reading, scoring


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--show", type=int, default=0, metavar="N", help="print the first N errors of each kind"
    )
    asked.add_argument("--only", nargs="*", metavar="NNN", help="these articles")
    asked.add_argument(
        "--write", action="store_true", help="write the text and the annotations of each article"
    )
    told = asked.parse_args()
    if told.write:
        reading.write()
        return
    verdicts = reading.verdicts(told.only)
    for kind, score in scoring.scores([v for _, v in verdicts]).items():
        of = score.right + score.missed
        if "." in kind:
            print(f"    {kind:<22}{score.recall:6.1f} %  {score.right} of {of}")
        else:
            rates = f"P {score.precision:5.1f}  R {score.recall:5.1f}  F1 {score.f1:5.1f}"
            print(f"{kind:<16} {rates}  n {of}")
        errors = [(name, v) for name, v in verdicts if v.kind == kind and v.outcome not in ("right", "yes")]
        for name, v in errors[: told.show]:
            print(f"        {name} {v.outcome} {v.words}")


if __name__ == "__main__":
    main()
