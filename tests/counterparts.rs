//! Words that stand for each other as a model reads them count as one thing in what differs.

use storydiff::Document;
use storydiff::align::{Alignment, SentenceId, align, align_in_context};
use storydiff::diff::diff;
use storydiff::model::{Encoded, Piece};

use crate::support::{parsed, rules};

const LOADED: &str = "The mayor spoke. A gang boss of Tin Whistle took the files of nine thousand customers.";
const PLAIN: &str = "The mayor spoke. A group boss of Tin Whistle took the files of nine thousand customers.";

/// The components of a made-up vector.
const WIDTH: usize = 256;

/// A made-up model: the words of `alike` have one vector, every other word has its own.
fn read(document: &Document, alike: &[&str]) -> Vec<Encoded> {
    let axis = |word: &str| match word {
        word if alike.contains(&word) => 0,
        word => 1 + word.bytes().fold(7, |hash, b| (hash * 31 + usize::from(b)) % (WIDTH - 1)),
    };
    let sentence = |n: usize| {
        let (start, tokens) = (document.sentences[n].span.start, document.tokens_of(n));
        let pieces = tokens.iter().zip(1..).map(|(t, id)| {
            let (start, end) = (t.span.start - start, t.span.end - start);
            Piece { id, start, end }
        });
        let mut vectors = vec![0.0; tokens.len() * WIDTH];
        for (n, token) in tokens.iter().enumerate() {
            vectors[n * WIDTH + axis(&document.word(token).text)] = 1.0;
        }
        Encoded::quantised(pieces.collect(), WIDTH, &vectors)
    };
    (0..document.sentences.len()).map(sentence).collect()
}

fn aligned(documents: &[Document], alike: &[&str]) -> Alignment {
    let encoded: Vec<Vec<Encoded>> = documents.iter().map(|d| read(d, alike)).collect();
    align_in_context(documents, &encoded, &rules().alignment, &rules().lexicon)
}

/// The counterparts of the second sentences of two articles, as words.
fn words(documents: &[Document], alignment: &Alignment) -> Vec<(String, String)> {
    let id = |source| SentenceId { source, sentence: 1 };
    let word = |source: usize, n: u32| documents[source].word(&documents[source].tokens[n as usize]).text.to_string();
    alignment.counterparts(id(0), id(1)).iter().map(|c| (word(0, c.left), word(1, c.right))).collect()
}

/// What differs in labels: the quoted words of both sides.
fn labels(documents: &[Document], alignment: &Alignment) -> Vec<Vec<String>> {
    let found = diff(&storydiff::diff::Event::new(documents, alignment, rules()));
    let quoted = |d: &storydiff::diff::Divergence| {
        d.evidence.iter().map(|e| e.span.of(documents[e.source].text()).to_owned()).collect()
    };
    found.iter().filter(|d| d.kind == "framing/label").map(quoted).collect()
}

#[test]
fn a_neutral_word_in_the_place_of_a_label_is_its_counterpart() {
    let documents = [parsed(LOADED), parsed(PLAIN)];
    let seen = aligned(&documents, &["gang", "group"]);
    assert!(words(&documents, &seen).contains(&("gang".to_owned(), "group".to_owned())));
    assert_eq!(labels(&documents, &seen), [["A gang", "A group"]]);
    // Without a model there are no counterparts; nor where the model sees two different words.
    let unseen = aligned(&documents, &[]);
    assert!(words(&documents, &unseen).iter().all(|(left, _)| left != "gang"));
    for alignment in [unseen, align(&documents, &rules().alignment, &rules().lexicon)] {
        assert!(labels(&documents, &alignment).is_empty());
    }
}

#[test]
fn counterparts_are_the_same_when_the_articles_are_swapped() {
    let straight = [parsed(LOADED), parsed(PLAIN)];
    let turned = [parsed(PLAIN), parsed(LOADED)];
    let alike = ["gang", "group"];
    let mut here = words(&straight, &aligned(&straight, &alike));
    let mut there: Vec<_> = words(&turned, &aligned(&turned, &alike)).into_iter().map(|(a, b)| (b, a)).collect();
    here.sort();
    there.sort();
    assert!(!here.is_empty());
    assert_eq!(here, there);
}
