#!/usr/bin/env python3
"""Builds rules/en/thesaurus.tsv: which stems share the first sense of a WordNet entry.

usage: thesaurus.py WORDNET_FOLDER BACKGROUND.tsv > rules/en/thesaurus.tsv
  WORDNET_FOLDER holds index.noun, data.noun … as in Debian's package wordnet-base. Only stems that the background
  table lists are kept, and only synsets that join at least two of them: first senses of nouns, verbs, adjectives.
Needs snowballstemmer 2.2 (the stemmer that the program uses). Same input, same bytes.
"""
import pathlib
import sys

import snowballstemmer


def synsets(folder: pathlib.Path, part: str) -> dict[str, list[str]]:
    """Offset to the single words of each synset of a part of speech."""
    out = {}
    for line in (folder / f"data.{part}").read_text("latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        words = [fields[4 + 2 * n].split("(")[0].lower() for n in range(int(fields[3], 16))]
        out[fields[0]] = [w for w in words if w.isalpha()]
    return out


def first_senses(folder: pathlib.Path, part: str) -> dict[str, str]:
    """Word to the offset of its most frequent sense."""
    out = {}
    for line in (folder / f"index.{part}").read_text("latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        if fields[0].isalpha():
            out[fields[0]] = fields[-int(fields[2])]
    return out


def main() -> None:
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    folder, table = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    stem = snowballstemmer.stemmer("english").stemWord
    known = {l.split("\t")[0]: float(l.split("\t")[1]) for l in table.read_text("utf-8").splitlines() if l[:1] not in "#"}
    senses: dict[str, set[str]] = {}
    for letter, part in (("n", "noun"), ("v", "verb"), ("a", "adj")):
        first = first_senses(folder, part)
        for offset, words in synsets(folder, part).items():
            # Function words ("have", "be") have no first sense worth a link.
            members = {stem(w) for w in words if first.get(w) == offset and known.get(stem(w), 0) >= 4.5}
            if len(members) >= 2:
                for member in members:
                    senses.setdefault(member, set()).add(f"{letter}{offset}")
    print("# Stems that share the first sense of a WordNet 3.0 synset, and the synsets (see background.LICENSE.md).")
    print("# Built by: scripts/thesaurus.py WORDNET_FOLDER rules/en/background.tsv")
    for member in sorted(senses):
        print(f"{member}\t{' '.join(sorted(senses[member]))}")


main()
