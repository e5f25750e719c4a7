"""How long is a count of units (三个半月, 半年, 1.5小时)? As ISO 8601 says it."""

from __future__ import annotations

from extractor.lexicon.dates import integer

UNIT = r"(?:工作日|昼夜|季度|星期|小时|分钟|[年季月旬周日天])"
_UNITS = {
    "年": (1, "Y"),
    "季": (3, "M"),
    "月": (1, "M"),
    "旬": (10, "D"),
    "周": (1, "W"),
    "星": (1, "W"),
    "日": (1, "D"),
    "天": (1, "D"),
    "工": (1, "D"),
    "昼": (1, "D"),
    "小": (1, "TH"),
    "分": (1, "TM"),
}  # the first character of a unit; how many of which ISO unit, T for parts of a day
_HALVES = {"年": "P6M", "月": "P15D", "日": "PT12H", "天": "PT12H", "小": "PT30M"}


def of_count(count: int, unit: str) -> str:
    """So many units.

    >>> of_count(3, "季度"), of_count(2, "小时"), of_count(15, "工作日")
    ('P9M', 'PT2H', 'P15D')
    """
    times, letter = _UNITS[unit[0]]
    return f"P{'T' * letter.startswith('T')}{count * times}{letter[-1]}"


def of_words(number: str, unit: str, *, and_a_half: bool = False) -> str | None:
    """What the words say; None where they are no number, or half of a unit that has no half.

    >>> of_words("半", "年"), of_words("1.5", "小时"), of_words("三", "月", and_a_half=True)
    ('P6M', 'PT1H30M', 'P3M15D')
    """
    half = _HALVES.get(unit[0])
    if number == "半":
        return half
    count = integer(number.removesuffix(".5"))
    if not count:
        return None
    whole = of_count(count, unit)
    if not (and_a_half or number.endswith(".5")):
        return whole
    return whole + half.removeprefix("PT" if "T" in whole else "P") if half else None
