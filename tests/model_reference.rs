//! The real model agrees with sentence-transformers; `scripts/model_reference.py` made the numbers.
//!
//! `STORYDIFF_TEST_MODEL` names the folder of all-MiniLM-L6-v2 (`tests/run` sees to it). Without it nothing is tested
//! here, and the tests say so.

use std::path::{Path, PathBuf};

use storydiff::align::Strength;
use storydiff::{Model, compare, compare_with};

use crate::support::{article, rules};

#[test]
fn vectors_agree_with_sentence_transformers() {
    let Some(model) = real() else { return };
    let data = |name: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
    };
    let (sentences, numbers) = (data("model_sentences.txt"), data("model_reference.tsv"));
    let sentences: Vec<&str> = sentences.lines().collect();
    let vectors = model.embed(&sentences).unwrap();
    assert_eq!((sentences.len(), numbers.lines().count()), (50, 50));
    for ((sentence, vector), line) in sentences.iter().zip(vectors).zip(numbers.lines()) {
        let expected: Vec<f64> = line.split('\t').map(|n| n.parse().unwrap()).collect();
        let mut found: Vec<f64> = vector.iter().step_by(32).map(|v| f64::from(*v)).collect();
        for turn in 1..=4 {
            let sign = |n: usize| if (n * n * turn + n) % 7 < 3 { 1.0 } else { -1.0 };
            found.push(vector.iter().enumerate().map(|(n, v)| sign(n) * f64::from(*v)).sum());
        }
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert!((found - expected).abs() < 1e-4, "{sentence}: {found} instead of {expected}");
        }
    }
}

#[test]
fn paraphrases_are_linked_that_share_no_word() {
    let Some(model) = real() else { return };
    let filler = "The ferry to Skerrin runs again. Apples were cheap last week. Gulls slept on the roof of the bank.";
    let a = article(&format!("The harbour chief stepped down yesterday. {filler}")).unwrap();
    let b = article("Rain fell over the northern hills. The port director has resigned. Schools reopen in autumn.")
        .unwrap();
    let articles = [a, b];
    let link = |report: &storydiff::Report| {
        let found = report.links.iter().find(|l| (l.left.sentence, l.right.sentence) == (0, 1));
        found.map(|l| l.strength)
    };
    assert_eq!(link(&compare_with(&articles, rules(), Some(&model)).unwrap()), Some(Strength::Same));
    assert_eq!(compare_with(&articles, rules(), Some(&model)).unwrap().links.len(), 1);
    assert!(compare(&articles, rules()).links.len() <= 1);
}

/// The model that `STORYDIFF_TEST_MODEL` names.
#[expect(clippy::print_stderr, reason = "what is left out is said")]
fn real() -> Option<Model> {
    let Some(folder) = std::env::var_os("STORYDIFF_TEST_MODEL").filter(|folder| !folder.is_empty()) else {
        eprintln!("left out: STORYDIFF_TEST_MODEL names no model");
        return None;
    };
    Some(Model::open(&PathBuf::from(folder), None).unwrap())
}
