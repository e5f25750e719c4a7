"""Articles that nobody tuned a rule on: what is annotated stands in the text, and reached scores are kept."""

from __future__ import annotations

import tomllib

import pytest

from tests.articles import marked, reading, scoring

FLOORS = tomllib.loads((reading.HERE / "floors.toml").read_text("utf-8"))
HEAD = "title: 一\nplace: 青河县 654325\no | 县环保局\n---\n"


@pytest.fixture(scope="module")
def measured() -> dict[str, scoring.Score]:
    return scoring.scores([verdict for _, verdict in reading.verdicts()])


@pytest.mark.parametrize("name", [name for name, _ in reading.sources()])
def test_the_files_say_what_was_marked(name: str) -> None:
    text, told = reading.files(dict(reading.sources())[name])
    assert (reading.HERE / f"{name}.txt").read_text("utf-8") == text
    assert (reading.HERE / f"{name}.json").read_text("utf-8") == told


@pytest.mark.parametrize("kind", FLOORS)
def test_no_score_falls(measured: dict[str, scoring.Score], kind: str) -> None:
    score = measured[kind]
    print(f"{kind}: precision {score.precision:.1f} recall {score.recall:.1f} F1 {score.f1:.1f}")
    assert (score.recall if "." in kind else score.f1) >= FLOORS[kind]


def test_marks_become_spans() -> None:
    text, told = marked.article(HEAD + "{县环保局检查<3家|3 1 actual>企业}[enf industry done]。")
    assert text == "县环保局检查3家企业。"
    assert [text[m["start"] : m["end"]] for m in told["organisations"][0]["mentions"]] == ["县环保局"]
    assert [text[m["start"] : m["end"]] for m in told["measures"]] == ["县环保局检查3家企业"]
    assert told["measures"][0]["figures"][0]["text"] == "3家"


@pytest.mark.parametrize(
    "body",
    [
        "市环保局检查。",
        "县环保局{检查。",
        "县环保局<3家。",
        "县环保局}[enf industry done]",
        "县环保局{检查}[enf industry done x=1]",
    ],
)
def test_an_annotation_that_does_not_fit_is_refused(body: str) -> None:
    with pytest.raises(marked.Misannotated):
        marked.article(HEAD + body)


def test_scoring_counts_both_errors_and_spares_nested_names() -> None:
    place = {
        "name": "青河县",
        "gb2260": "654325",
        "mentions": [{"start": 0, "end": 3, "text": "青河县", "nested": True}],
    }
    wanted = {key: [] for key in scoring.NAMES} | {"places": [place], "figures": [], "measures": []}
    fact = {"start": 0, "end": 3, "text": "青河县", "code": "654325"}
    said = {key: [] for key in scoring.KINDS} | {"text": "青河县环保局", "places": [fact]}
    assert not list(scoring.verdicts(said, wanted))
    said["places"] = [{**fact, "end": 2}]
    assert [v.outcome for v in scoring.verdicts(said, wanted)] == ["wrong"]
