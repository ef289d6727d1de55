//! Speed of the stages and of the whole line, on the real stories where they are at hand, else on the fixtures.
//!
//! Read the median of a row as the cost of one pair of full articles on one core (rayon is held to one thread).

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a benchmark stops at the first thing that is not as it should be"
)]

use std::path::Path;
use std::sync::OnceLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use storydiff::rules::RuleSet;
use storydiff::{Article, Document, Metadata, Report, align, article, compare, diff, document, report};

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the pool is built once");
    divan::main();
}

fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| RuleSet::builtin().expect("the built-in rules load"))
}

/// One pair of articles a story, longest stories left and right alike.
fn pairs() -> &'static [[Article; 2]] {
    static PAIRS: OnceLock<Vec<[Article; 2]>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let stories = Path::new("../shared/data/news/triples.jsonl");
        if stories.exists() { of_corpus(&stories.display().to_string()) } else { of_fixtures() }
    })
}

fn of_corpus(path: &str) -> Vec<[Article; 2]> {
    let mut articles = Vec::new();
    article::read_corpus(path, |a| {
        articles.push(a);
        Ok(())
    })
    .expect("the corpus is readable");
    articles.chunks(3).filter(|story| story.len() == 3).map(|story| [story[0].clone(), story[1].clone()]).collect()
}

fn of_fixtures() -> Vec<[Article; 2]> {
    let folders = std::fs::read_dir("fixtures").expect("fixtures are there");
    let mut paths: Vec<_> = folders.flatten().map(|f| f.path()).filter(|p| p.join("event.toml").exists()).collect();
    paths.sort();
    let event = |path: &Path| article::read_event(path).expect("fixtures are events").articles;
    paths.iter().map(|p| event(p)).map(|a| [a[0].clone(), a[1].clone()]).collect()
}

fn parsed() -> &'static [Vec<Document>] {
    static PARSED: OnceLock<Vec<Vec<Document>>> = OnceLock::new();
    PARSED.get_or_init(|| pairs().iter().map(|pair| storydiff::parse(pair, rules())).collect())
}

/// Runs `work` on one item after the other, over and over: each sample is one pair.
fn each<T: Sync, O>(bencher: Bencher<'_, '_>, items: &'static [T], work: impl Fn(&T) -> O + Sync) {
    let next = std::sync::atomic::AtomicUsize::new(0);
    bencher.bench(|| {
        let n = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        black_box(work(&items[n % items.len()]))
    });
}

#[divan::bench(sample_count = 690, sample_size = 1)]
fn whole_pair(bencher: Bencher<'_, '_>) {
    each(bencher, pairs(), |pair| compare(pair, rules()));
}

/// An article as it lies in a file, and what is known of it besides.
type Filed = (Vec<u8>, Metadata);

/// From bytes to findings, without the report.
fn line(pair: &[Filed; 2], rules: &RuleSet) -> Vec<diff::Divergence> {
    let read = |(bytes, known): &Filed| article::article_from_bytes("a.txt", bytes.clone(), known);
    let articles = pair.each_ref().map(|filed| read(filed).expect("what was read once is read again"));
    let documents = storydiff::parse(&articles, rules);
    let alignment = align::align(&documents, &rules.alignment, &rules.lexicon);
    diff::diff(&diff::Event::new(&documents, &alignment, rules))
}

fn filed() -> &'static [[Filed; 2]] {
    static FILED: OnceLock<Vec<[Filed; 2]>> = OnceLock::new();
    let known =
        |a: &Article| Metadata { outlet: a.outlet.clone(), title: a.title.clone(), published: a.published.clone() };
    let of = |a: &Article| (a.text.clone().into_bytes(), known(a));
    FILED.get_or_init(|| pairs().iter().map(|pair| pair.each_ref().map(of)).collect())
}

/// READ, PARSE, ALIGN and DIFF with all rules.
#[divan::bench(sample_count = 690, sample_size = 1)]
fn line_of_all_rules(bencher: Bencher<'_, '_>) {
    each(bencher, filed(), |pair| line(pair, rules()));
}

/// The same with the families that the line began with: figures, claims left out, certainty.
#[divan::bench(sample_count = 690, sample_size = 1)]
fn line_of_first_families(bencher: Bencher<'_, '_>) {
    static FIRST: OnceLock<RuleSet> = OnceLock::new();
    let first = FIRST.get_or_init(|| {
        let mut rules = RuleSet::builtin().expect("the built-in rules load");
        let families = ["conflict.figure", "omission.claim", "framing.certainty"].map(str::to_owned);
        rules.select(&families, &[]).expect("there are such rules");
        rules
    });
    each(bencher, filed(), |pair| line(pair, first));
}

#[divan::bench(sample_count = 690, sample_size = 1)]
fn parse_pair(bencher: Bencher<'_, '_>) {
    each(bencher, pairs(), |pair| pair.each_ref().map(|a| document::parse(a.clone(), rules())));
}

/// The passes for times and figures alone, over every article once a sample: megabytes of text a second.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn times_and_figures(bencher: Bencher<'_, '_>) {
    let documents: Vec<&Document> = parsed().iter().flatten().collect();
    let bytes: usize = documents.iter().map(|d| d.text().len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for document in &documents {
            black_box(document.quantities(rules()));
        }
    });
}

#[divan::bench(sample_count = 690, sample_size = 1)]
fn align_pair(bencher: Bencher<'_, '_>) {
    each(bencher, parsed(), |pair| align::align(pair, &rules().alignment, &rules().lexicon));
}

#[divan::bench(sample_count = 690, sample_size = 1)]
fn diff_pair(bencher: Bencher<'_, '_>) {
    static ALIGNED: OnceLock<Vec<(Vec<Document>, align::Alignment)>> = OnceLock::new();
    let aligned = ALIGNED.get_or_init(|| {
        parsed().iter().map(|p| (p.clone(), align::align(p, &rules().alignment, &rules().lexicon))).collect()
    });
    each(bencher, aligned, |(documents, alignment)| diff::diff(&diff::Event::new(documents, alignment, rules())));
}

#[divan::bench(sample_count = 50)]
fn load_rules() -> RuleSet {
    RuleSet::builtin().expect("the built-in rules load")
}

/// An event of 100 articles with 30 sentences each, cut from the fixtures: neighbours have most of them in common.
fn large_event() -> &'static Report {
    static REPORT: OnceLock<Report> = OnceLock::new();
    REPORT.get_or_init(|| {
        let documents: Vec<Document> =
            of_fixtures().into_iter().flatten().map(|a| document::parse(a, rules())).collect();
        let body = |d: &Document| -> Vec<String> {
            let told = d.sentences.iter().filter(|s| s.role == document::Role::Body);
            told.map(|s| s.span.of(d.text()).to_owned()).collect()
        };
        let pool: Vec<String> = documents.iter().flat_map(body).collect();
        let article = |n: usize| {
            let text: Vec<&str> = (0..30).map(|i| pool[(n * 3 + i * 7) % pool.len()].as_str()).collect();
            Article::from_text(&format!("{n}.txt"), text.join("\n\n"), &Metadata::default()).expect("it is an article")
        };
        let articles: Vec<Article> = (0..article::MAX_SOURCES).map(article).collect();
        compare(&articles, rules())
    })
}

/// One report each sample, without the comparison before it. The size of the page is counted as bytes.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn html_of_100_articles(bencher: Bencher<'_, '_>) {
    let html = report::REPORTERS.iter().find(|r| r.name == "html").expect("the feature `html` is on");
    let view = report::View { width: 100, color: false };
    let render = || (html.render)(large_event(), &view).expect("the page is written");
    bencher.counter(BytesCount::new(render().len())).bench(render);
}
