//! Speed of the model beside its floor, in word pieces a second on one core.
//!
//! The floor is the multiply-adds of all layers for the same pieces, as matrix products of the greatest efficiency: many
//! rows at once, nothing in between. `STORYDIFF_TEST_MODEL` names the model.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a benchmark stops at the first thing that is not as it should be"
)]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use candle_core::{DType, Device, Tensor};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use storydiff::model::Cache;
use storydiff::rules::RuleSet;
use storydiff::{Article, Model, article, compare, compare_with};

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the pool is built once");
    if folder().is_some() {
        divan::main();
    } else {
        eprintln!("left out: STORYDIFF_TEST_MODEL names no model");
    }
}

fn folder() -> Option<PathBuf> {
    std::env::var_os("STORYDIFF_TEST_MODEL").filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

fn model(cache: Option<Cache>) -> Model {
    Model::open(&folder().expect("main looks"), cache).expect("it is a model")
}

/// Two articles of 27 sentences each, out of the fixtures.
fn articles() -> &'static [Article; 2] {
    static ARTICLES: OnceLock<[Article; 2]> = OnceLock::new();
    ARTICLES.get_or_init(|| {
        let event =
            |name: &str| article::read_event(&Path::new("fixtures").join(name)).expect("it is an event").articles;
        let events = [event("ferry-fire-kesmere"), event("halvern-rail-strike")];
        [0, 1].map(|side| {
            let text = events.iter().map(|e| e[side].text.as_str()).collect::<Vec<_>>().join("\n\n");
            let article = Article::from_text("joined.txt", text, &storydiff::Metadata::default()).expect("it is text");
            cut(&article)
        })
    })
}

/// The article up to its 27th sentence.
fn cut(article: &Article) -> Article {
    let documents = storydiff::parse(std::slice::from_ref(article), rules());
    let end = documents[0].sentences.get(26).map_or(article.text.len(), |s| s.span.end as usize);
    let text = article.text[..end].to_owned();
    Article::from_text("cut.txt", text, &storydiff::Metadata::default()).expect("it is text")
}

fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| RuleSet::builtin().expect("the built-in rules load"))
}

fn sentences() -> Vec<Vec<String>> {
    let documents = storydiff::parse(articles(), rules());
    documents.iter().map(|d| d.sentences.iter().map(|s| s.span.of(d.text()).to_owned()).collect()).collect()
}

/// The word pieces of both articles, with the two that stand around every sentence.
fn pieces() -> usize {
    let sentences = sentences();
    let texts: Vec<Vec<&str>> = sentences.iter().map(|s| s.iter().map(String::as_str).collect()).collect();
    let encoded = model(None).encode(&texts).expect("it reads");
    encoded.iter().flatten().map(|s| s.pieces().len() + 2).sum()
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn encode_two_articles(bencher: Bencher<'_, '_>) {
    let (model, sentences) = (model(None), sentences());
    let texts: Vec<Vec<&str>> = sentences.iter().map(|s| s.iter().map(String::as_str).collect()).collect();
    model.check().expect("it reads");
    bencher.counter(ItemsCount::new(pieces())).bench_local(|| black_box(model.encode(&texts)));
}

/// See the head of this file.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn floor_of_two_articles(bencher: Bencher<'_, '_>) {
    let (rows, width, layers) = (pieces(), model(None).width(), model(None).layers());
    let matrix = |m, n| Tensor::ones((m, n), DType::F32, &Device::Cpu).expect("it fits");
    let (narrow, wide) = (matrix(rows, width), matrix(rows, 4 * width));
    let (square, up, down) = (matrix(width, 4 * width), matrix(width, 4 * width), matrix(4 * width, width));
    bencher.counter(ItemsCount::new(rows)).bench_local(|| {
        for _ in 0..layers {
            // Query, key, value and output together are as wide as the layer within.
            black_box(narrow.matmul(&square).expect("it fits"));
            black_box(narrow.matmul(&up).expect("it fits"));
            black_box(wide.matmul(&down).expect("it fits"));
        }
    });
}

/// Everything, the model's files included.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn compare_cold(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(compare_with(articles(), rules(), Some(&model(None)))));
}

#[divan::bench(sample_count = 30, sample_size = 1)]
fn compare_warm(bencher: Bencher<'_, '_>) {
    let cache = Cache::in_folder(Path::new("target/bench-sentences").to_owned());
    let model = model(Some(cache));
    compare_with(articles(), rules(), Some(&model)).expect("it reads");
    bencher.bench_local(|| black_box(compare_with(articles(), rules(), Some(&model))));
}

#[divan::bench(sample_count = 30, sample_size = 1)]
fn compare_without(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(compare(articles(), rules())));
}
