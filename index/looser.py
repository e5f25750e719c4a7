"""How else can a question be read that finds nothing? By all of its words, then by any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from index import terms
from index.query import Both, Either, Field, Tree, Without, Words


def by_words(tree: Tree) -> Tree:
    """The same question, where what was typed without a space need not stand together."""
    return _each_words(tree, lambda w: _either_or_both(w, Both))


def by_any_word(tree: Tree) -> Tree:
    """The same question, where any of its words will do; fields and what is not wanted stay."""
    loose = _each_words(tree, lambda w: _either_or_both(w, Either))
    if not isinstance(loose, Both):
        return loose
    if loose.reach:  # who asks for nearness does not want any word
        return tree
    words = tuple(p for p in loose.parts if not isinstance(p, Field | Without))
    rest = tuple(p for p in loose.parts if isinstance(p, Field | Without))
    flat = tuple(x for p in words for x in (p.parts if isinstance(p, Either) else (p,)))
    return Both((Either(flat), *rest)) if rest and flat else Either(flat) if flat else loose


def _either_or_both(words: Words, kind: type[Both] | type[Either]) -> Tree:
    parts = list(dict.fromkeys(terms.words(words.text)))
    if kind is Both:  # a word that is part of another is there with it
        parts = [part for part in parts if not any(part in other for other in parts if other != part)]
    if words.quoted or "*" in words.text or len(parts) < 2:
        return words
    return kind(tuple(replace(words, text=part) for part in parts))


def _each_words(tree: Tree, change: Callable[[Words], Tree]) -> Tree:
    match tree:
        case Words():
            return change(tree)
        case Both(parts):
            return replace(tree, parts=tuple(_each_words(part, change) for part in parts))
        case Either(parts):
            return Either(tuple(_each_words(part, change) for part in parts))
    return tree
