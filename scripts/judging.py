#!/usr/bin/env python3
"""Build the class of words that judge.

The file, rules/en/words/judging.toml, lists adjectives and adverbs with which a
writer judges what is told: "amazing", "notorious", "badly". It is for two
wordings of one sentence, where such words on one side only are a difference; a
single word of it says little of a text.

How
---
A word is taken where one of two lexicons of free licence finds it judging:

- TextBlob's list of English adjectives, by Tom De Smedt and Walter Daelemans
  (Public Domain Dedication and License): the mean subjectivity of its senses
  is SUBJECTIVE or more;
- VADER, by C.J. Hutto and Eric Gilbert (MIT License): ten people gave it a
  mean valence of VALENT or more, whatever the sign, on a scale from -4 to 4, and
  WordNet 3.0 has it as an adjective or adverb that is no participle. Its verbs and
  nouns ("protect", "rejected", "perjury") tell what happened more often than they
  judge it.

Only words of three letters or more are taken, in lower case and without marks.

How to run it
-------------
    apt-get install wordnet-base
    pip download --no-deps textblob==0.20.1 vaderSentiment==3.3.2
    python3 scripts/judging.py textblob-0.20.1-py3-none-any.whl vaderSentiment-3.3.2-py2.py3-none-any.whl \
        /usr/share/wordnet
"""

import argparse
import re
import textwrap
import zipfile
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

OUTPUT = Path(__file__).resolve().parent.parent / "rules" / "en" / "words" / "judging.toml"
WORD = re.compile(r"[a-z][a-z-]+[a-z]")
# The least mean subjectivity, from 0 to 1.
SUBJECTIVE = 0.5
# The least valence, of 4.
VALENT = 1.2

HEAD = """\
# Adjectives and adverbs with which a writer judges what is told, for two wordings of one sentence. Made by scripts/judging.py;
# notices in rules/en/judging.LICENSE.md.
name = "judging"
licence = "PDDL-1.0 AND MIT"
source = "TextBlob's en-sentiment.xml (De Smedt, Daelemans; PDDL) and VADER's lexicon (Hutto, Gilbert; MIT)"
words = [
"""


def subjective(wheel: Path) -> set[str]:
    """The words of TextBlob's list whose senses are subjective in the mean."""
    with zipfile.ZipFile(wheel) as archive:
        root = ElementTree.fromstring(archive.read("textblob/en/en-sentiment.xml"))
    senses: defaultdict[str, list[float]] = defaultdict(list)
    for word in root:
        senses[word.attrib["form"].lower()].append(float(word.attrib["subjectivity"]))
    return {word for word, values in senses.items() if sum(values) / len(values) >= SUBJECTIVE}


def valent(wheel: Path) -> set[str]:
    """The words of VADER's lexicon that are far from neutral."""
    with zipfile.ZipFile(wheel) as archive:
        lines = archive.read("vaderSentiment/vader_lexicon.txt").decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line.strip())
    return {row[0] for row in rows if abs(float(row[1])) >= VALENT}


def modifiers(wordnet: Path) -> set[str]:
    """The adjectives and adverbs of WordNet, participles left out."""
    lines = (line for name in ("index.adj", "index.adv") for line in (wordnet / name).read_text().splitlines())
    words = {line.split()[0] for line in lines if not line.startswith(" ")}
    return {word for word in words if not word.endswith(("ed", "ing"))}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("textblob", type=Path, help="a wheel of PyPI's textblob")
    parser.add_argument("vader", type=Path, help="a wheel of PyPI's vaderSentiment")
    parser.add_argument("wordnet", type=Path, help="folder of WordNet's data files")
    given = parser.parse_args()
    found = subjective(given.textblob) | valent(given.vader) & modifiers(given.wordnet)
    words = sorted(word for word in found if WORD.fullmatch(word))
    listed = ", ".join(f'"{word}"' for word in words) + ","
    lines = textwrap.wrap(listed, 116, break_long_words=False, break_on_hyphens=False)
    OUTPUT.write_text(HEAD + "".join(f"    {line}\n" for line in lines) + "]\n", encoding="utf-8")
    print(f"{len(words)} words")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
