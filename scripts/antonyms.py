#!/usr/bin/env python3
"""Prints the last part of rules/en/opposites.toml: antonyms of WordNet of which one denies the other by a prefix.

Usage: python3 scripts/antonyms.py /usr/share/wordnet  (the folder of Debian's package wordnet-base)

Taken are verbs and adjectives in one of their first two senses, both seen in WordNet's tagged texts. Other antonyms of WordNet
("sit" / "stand", "early" / "late") are left out: as predicates they cost more false conflicts than they find.
"""

import re
import sys
from pathlib import Path

PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "de")
# Parts of speech: file name, and their numbers in sense keys (satellite adjectives have one of their own).
PARTS = {"verb": "2", "adj": "35"}
SENSES = 2


def tagged(folder):
    """How often each sense is seen in the tagged texts, by lemma, part of speech and number."""
    counts = {}
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, number, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, rest[0], int(number)] = int(count)
    return counts


def antonyms(folder, part):
    """Pairs of words, each with the number of the sense that is meant."""
    synsets, senses = {}, {}
    for line in (folder / f"data.{part}").read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [re.sub(r"\(.*\)", "", fields[4 + 2 * n]).lower() for n in range(count)]
        first = 5 + 2 * count
        pointers = [fields[first + 4 * n : first + 4 * n + 4] for n in range(int(fields[first - 1]))]
        synsets[fields[0]] = words, [p for p in pointers if p[0] == "!"]
    for line in (folder / f"index.{part}").read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        for number, offset in enumerate(fields[6 + int(fields[3]) :], 1):
            senses[fields[0], offset] = number
    for offset, (words, pointers) in synsets.items():
        for _, other, _, places in pointers:
            if other in synsets:
                one, two = words[int(places[:2], 16) - 1], synsets[other][0][int(places[2:], 16) - 1]
                yield (one, senses.get((one, offset), 99)), (two, senses.get((two, other), 99))


def main():
    folder = Path(sys.argv[1])
    counts = tagged(folder)
    found = set()
    for part, keys in PARTS.items():
        for (one, first), (two, second) in antonyms(folder, part):
            denied = any(two == prefix + one for prefix in PREFIXES)
            seen = all(any(counts.get((w, k, n)) for k in keys) for w, n in [(one, first), (two, second)])
            if denied and seen and max(first, second) <= SENSES and one.isalpha():
                found.add((one, two))
    for one, two in sorted(found):
        print(f'wordnet-{two} = {{ one = ["{one}"], other = ["{two}"] }}')


if __name__ == "__main__":
    main()
