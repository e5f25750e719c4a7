"""How is read what was typed? Nothing fails; remarks say what was broken and how it was read.

question = any of (all of (NOT? part))          OR is looser than AND, which may be left out
part     = words | "phrase" | "a b"~5 | field:value | field:"value" | ( question )
between two parts also 同句 or 同段: both in one sentence, in one paragraph
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.lexicon import tables
from extractor.spans import Span
from index.query import Both, Either, Field, Near, Question, Reach, Remark, Tree, Without, Words

LONGEST = 500  # code points of a question that are read
_DEEPEST = 20  # parentheses within parentheses

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "”": "”", "「": "」", "『": "』"}
_LEX = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<open>[(（])|(?P<close>[)）])"
    r"|(?P<quote>[\"＂“”「『])"
    r"|(?P<not>(?:NOT(?=[\s(（\"“]|$)|[-－!！](?=[^\s\-])))"
    r"|(?P<and>(?:AND(?=[\s(（\"“]|$)|&&))"
    r"|(?P<or>(?:OR(?=[\s(（\"“]|$)|\|\|))"
    r"|(?P<reach>同[句段](?=\s))"
    r"|(?P<field>[\w]{2,12}[:：](?=[^\s:：/]))"
    r"|(?P<words>[^\s()（）\"＂“”「『]+)"
)
_NEAR = re.compile(r"[~～](\d{1,3})")
_VALUE = re.compile(r"[^\s()（）]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str
    span: Span
    within: int | None = None


def read_question(text: str) -> Question:
    """What `text` asks.

    >>> read_question("散煤 NOT 株洲").tree
    Both(parts=(Words(text='散煤', span=Span(start=0, end=2), quoted=False), \
Without(part=Words(text='株洲', span=Span(start=7, end=9), quoted=False))), reach=None)
    >>> [r.sentence for r in read_question("(散煤").remarks]
    ['第 1 个字符的括号没有配对，读到末尾 · the parenthesis at character 1 is never closed; read to the end']
    """
    return _Reader(text).question()


class _Reader:
    """One pass over a question. Its state is the pieces, how far it has come, and the remarks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.remarks: list[Remark] = []
        self.pieces = self._pieces(text[:LONGEST])
        self.at = 0
        if len(text) > LONGEST:
            self._remark(
                Span(LONGEST, len(text)),
                f"问题太长，只读前 {LONGEST} 个字符 · the question is long; "
                f"only its first {LONGEST} characters are read",
            )

    def question(self) -> Question:
        parts = []
        while self.at < len(self.pieces):
            tree = self._any(0)
            if tree is not None:
                parts.append(tree)
            if self._kind() == "close":
                at = self.pieces[self.at].span
                self._remark(
                    at,
                    f"第 {at.start + 1} 个字符的括号没有开头，略去 · the parenthesis at character "
                    f"{at.start + 1} closes nothing; passed over",
                )
                self.at += 1
        self.remarks.sort(key=lambda r: r.span)
        return Question(self.text, _both(parts), tuple(self.remarks))

    # -------------------------------------------------------------- pieces

    def _pieces(self, text: str) -> list[_Piece]:
        pieces: list[_Piece] = []
        at = 0
        while at < len(text):
            match = _LEX.match(text, at)
            if match is None:
                at += 1
                continue
            kind = match.lastgroup or ""
            if kind == "quote":
                piece = self._quoted(text, at)
            elif kind == "field":
                piece = self._field(text, match)
            else:
                piece = _Piece(kind, match.group(), Span(at, match.end()))
            at = piece.span.end
            if kind != "space":
                pieces.append(piece)
        return pieces

    def _quoted(self, text: str, at: int) -> _Piece:
        """A phrase between quotation marks; to the end where they are never closed."""
        end = text.find(_QUOTES[text[at]], at + 1)
        if end < 0:
            self._remark(
                Span(at, at + 1),
                f"第 {at + 1} 个字符的引号没有配对，按短语读到末尾 · the quotation mark at character "
                f"{at + 1} is never closed; read as a phrase to the end",
            )
            return _Piece("phrase", text[at + 1 :], Span(at, len(text)))
        near = _NEAR.match(text, end + 1)
        within = int(near[1]) if near else None
        return _Piece("phrase", text[at + 1 : end], Span(at, near.end() if near else end + 1), within)

    def _field(self, text: str, match: re.Match[str]) -> _Piece:
        """A field with its value; an unknown one is words."""
        name = tables.mapping("query_fields").get(match.group()[:-1].lower())
        start = match.start()
        if name is None:
            words = _VALUE.match(text, start)
            span = Span(start, words.end() if words else match.end())
            self._remark(
                span,
                f"没有「{match.group()[:-1]}」这个字段，按词语查找 · there is no field "
                f"{match.group()[:-1]!r}; read as words",
            )
            return _Piece("words", span.of(text), span)
        if text[match.end()] in _QUOTES:
            value = self._quoted(text, match.end())
            return _Piece("field", f"{name}:{value.text}", Span(start, value.span.end))
        plain = _VALUE.match(text, match.end())
        end = plain.end() if plain else match.end()
        return _Piece("field", f"{name}:{text[match.end() : end]}", Span(start, end))

    # -------------------------------------------------------------- tree

    def _kind(self) -> str:
        return self.pieces[self.at].kind if self.at < len(self.pieces) else ""

    def _any(self, depth: int) -> Tree | None:
        parts = [self._all(depth)]
        while self._kind() == "or":
            self._dangling(parts[-1] is None)
            parts.append(self._all(depth))
        found = [p for p in parts if p is not None]
        if len(found) > 1:
            return Either(tuple(found))
        return found[0] if found else None

    def _all(self, depth: int) -> Tree | None:
        parts: list[Tree] = []
        reach: Reach | None = None
        while self._kind() not in ("", "or", "close"):
            if self._kind() in ("and", "reach"):
                if self._kind() == "reach" and parts:
                    reach = "sentence" if self.pieces[self.at].text == "同句" else "paragraph"
                self._dangling(not parts)
                continue
            part = self._part(depth)
            if part is not None:
                parts.append(part)
        return _both(parts, reach)

    def _dangling(self, is_so: bool) -> None:
        """Steps over an operator, with a remark where it joins nothing."""
        piece = self.pieces[self.at]
        self.at += 1
        if is_so or self._kind() in ("", "or", "and", "close"):
            self._remark(
                piece.span,
                f"第 {piece.span.start + 1} 个字符的 {piece.text} 缺少一边，略去 · {piece.text} at character "
                f"{piece.span.start + 1} joins nothing; passed over",
            )

    def _part(self, depth: int) -> Tree | None:
        piece = self.pieces[self.at]
        self.at += 1
        match piece.kind:
            case "not":
                return self._negated(piece, depth)
            case "open":
                return self._group(piece, depth)
            case "field":
                name, _, value = piece.text.partition(":")
                return Field(name, value, piece.span)
            case "phrase" if piece.within is not None:
                return Near(piece.text, piece.span, piece.within)
        return Words(piece.text, piece.span, piece.kind == "phrase")

    def _negated(self, piece: _Piece, depth: int) -> Tree | None:
        twice = False
        while self._kind() == "not":
            self.at += 1
            twice = not twice
        part = self._part(depth) if self._kind() not in ("", "or", "and", "close", "reach") else None
        if part is None:
            self._remark(
                piece.span,
                f"第 {piece.span.start + 1} 个字符的 {piece.text} 后面没有内容，略去 · nothing follows "
                f"{piece.text} at character {piece.span.start + 1}; passed over",
            )
            return None
        return part if twice else Without(part)

    def _group(self, piece: _Piece, depth: int) -> Tree | None:
        if depth >= _DEEPEST:
            self._remark(piece.span, "括号套得太深，略去 · parentheses are nested too deep; passed over")
            return None
        inside = self._any(depth + 1)
        if self._kind() == "close":
            self.at += 1
        else:
            self._remark(
                piece.span,
                f"第 {piece.span.start + 1} 个字符的括号没有配对，读到末尾 · the parenthesis at character "
                f"{piece.span.start + 1} is never closed; read to the end",
            )
        return inside

    def _remark(self, span: Span, sentence: str) -> None:
        self.remarks.append(Remark(span, sentence))


def _both(parts: list[Tree], reach: Reach | None = None) -> Tree | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Both(tuple(parts), reach)
