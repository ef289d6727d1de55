//! A model that reads sentences: what it gives, what it refuses, how it is kept.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use storydiff::model::{Cache, Encoded, Store};
use storydiff::{Article, Error, Model, Report, compare, compare_with};
use tempfile::TempDir;

use crate::support::{article, rules};
use crate::tiny_model;

const A: &str =
    "The ferry burned for three hours off Kesmere. Nobody was hurt in the fire. The mayor thanked the crews.";
const B: &str = "For hours a vessel was ablaze near Kesmere. All 310 people aboard were rescued. It rained.";

#[test]
fn vectors_are_the_same_from_the_model_and_from_the_cache() {
    let folder = model();
    let cache = Cache::in_folder(folder.path().join("cache"));
    let sentences = vec!["Nobody was hurt.", "", "It rained on Tuesday, all day."];
    let without = encode(&open(&folder, None), &sentences);
    assert!(without[0].pieces().len() > 10 && without[1].pieces().is_empty());
    assert_eq!(encode(&open(&folder, Some(cache.clone())), &sentences), without, "made and kept");
    // Whatever is read now comes from the cache: the model's files are there, but no weights in them.
    let weights = folder.path().join("tiny/model.safetensors");
    let (kept, model) = (fs::read(&weights).unwrap(), open(&folder, Some(cache.clone())));
    fs::write(&weights, "").unwrap();
    assert_eq!(encode(&model, &sentences), without, "read back");
    fs::write(&weights, kept).unwrap();
    // A file that was cut short, or in which a byte is wrong, counts as absent.
    for damage in [|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2), |bytes: &mut Vec<u8>| bytes[50] ^= 1] {
        let files = fs::read_dir(&cache.folder).unwrap().flatten();
        for entry in files.filter(|entry| entry.path().extension().unwrap() == "sentences") {
            let mut bytes = fs::read(entry.path()).unwrap();
            damage(&mut bytes);
            fs::write(entry.path(), bytes).unwrap();
        }
        assert_eq!(encode(&open(&folder, Some(cache.clone())), &sentences), without, "made again");
    }
}

#[test]
fn the_vectors_of_a_sentence_do_not_depend_on_its_company() {
    let folder = model();
    let model = open(&folder, None);
    let sentences = ["Nobody was hurt.", "The ferry burned for three hours off Kesmere, the mayor said.", "It rained."];
    let together = encode(&model, &sentences);
    for (sentence, encoded) in sentences.iter().zip(together) {
        assert_eq!(encode(&model, &[sentence]), [encoded], "{sentence}");
    }
}

#[test]
fn a_cache_stays_within_its_bound() {
    let folder = model();
    let cache = Cache { folder: folder.path().join("cache"), bytes: 20_000 };
    let model = open(&folder, Some(cache.clone()));
    for n in 0..40 {
        encode(&model, &[&format!("Nobody was hurt on day {n}."), "The ferry burned for three hours off Kesmere."]);
        let sizes = fs::read_dir(&cache.folder).unwrap().flatten().map(|e| e.metadata().unwrap().len());
        assert!(sizes.sum::<u64>() <= cache.bytes + 100, "after {n} articles");
    }
    assert!(fs::read_dir(&cache.folder).unwrap().count() > 3, "the newest are kept");
}

#[test]
fn reports_are_the_same_on_any_number_of_threads_and_say_which_model_read() {
    let folder = model();
    let articles = [article(A).unwrap(), article(B).unwrap(), article(&format!("{B} {A}")).unwrap()];
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let report = pool.install(|| compare_with(&articles, rules(), Some(&open(&folder, None))).unwrap());
        serde_json::to_string(&report).unwrap()
    };
    let report = run(1);
    assert_eq!((run(2), run(7)), (report.clone(), report.clone()));
    let value: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!((&value["model"]["name"], value["model"]["sha256"].as_str().unwrap().len()), (&"tiny".into(), 64));
    assert!(value["links"][0]["parts"]["token"].is_number());
    let without = serde_json::to_value(compare(&articles, rules())).unwrap();
    assert!(without.get("model").is_none() && without["links"][0]["parts"].get("token").is_none());
    let unused = compare_with(&articles, rules(), None).unwrap();
    assert_eq!(serde_json::to_value(unused).unwrap(), without);
}

#[test]
fn swapping_the_articles_swaps_the_links() {
    let folder = model();
    let model = open(&folder, None);
    let run =
        |a: &str, b: &str| compare_with(&[article(a).unwrap(), article(b).unwrap()], rules(), Some(&model)).unwrap();
    let links = |report: Report, swapped: bool| {
        let place = |l: &storydiff::report::ReportLink| {
            let (left, right) = (l.left.sentence, l.right.sentence);
            if swapped { (right, left) } else { (left, right) }
        };
        let mut links: Vec<_> = report.links.iter().map(|l| (place(l), l.score.to_bits(), l.strength)).collect();
        links.sort();
        links
    };
    let straight = links(run(A, B), false);
    assert!(!straight.is_empty());
    assert_eq!(straight, links(run(B, A), true));
}

#[test]
fn numbers_alone_never_make_a_link_in_context_either() {
    let folder = model();
    let model = open(&folder, None);
    let run =
        |a: &str, b: &str| compare_with(&[article(a).unwrap(), article(b).unwrap()], rules(), Some(&model)).unwrap();
    let report = run("1,180 2024 310 47. Gulls slept.", "1,180 2024 310 47. Trucks moved.");
    assert!(report.links.iter().all(|l| (l.left.sentence, l.right.sentence) != (0, 0)), "{:?}", report.links);
}

#[test]
fn sentences_that_are_too_long_are_cut() {
    let folder = model();
    let long = "word ".repeat(10_000);
    let encoded = encode(&open(&folder, None), &[long.trim(), "word"]);
    assert_eq!(encoded[0].pieces().len(), tiny_model::LONGEST - 2, "all but the two that the model puts around it");
    let (a, b) = (article(&format!("{long}. Nobody was hurt.")), article(B));
    compare_with(&[a.unwrap(), b.unwrap()], rules(), Some(&open(&folder, None))).unwrap();
}

#[test]
fn damaged_and_unfitting_models_are_refused_with_the_file_and_the_remedy() {
    type Damage = fn(&Path);
    let cases: &[(&str, Damage)] = &[
        ("config.json: there is no such file", |f| fs::remove_file(f.join("config.json")).unwrap()),
        ("config.json: this is no model's configuration", |f| fs::write(f.join("config.json"), "{").unwrap()),
        ("config.json: the model type is \"gpt2\", expected one of bert", |f| {
            configure(f, "model_type", "gpt2".into())
        }),
        ("config.json: the activation is \"relu\"", |f| configure(f, "hidden_act", "relu".into())),
        ("config.json: hidden_size 32 cannot be divided among 5 heads", |f| {
            configure(f, "num_attention_heads", 5.into());
        }),
        ("config.json: hidden_size is 0", |f| configure(f, "hidden_size", 0.into())),
        ("model.safetensors: the tensor encoder.layer.0.attention.self.query.weight has the shape", |f| {
            rewrite(f, |tensors| {
                tensors.iter_mut().filter(|t| t.0.contains("self.query.w")).for_each(|t| t.1 = vec![16, 64])
            });
        }),
        ("model.safetensors: the tensor embeddings.word_embeddings.weight has the shape", |f| {
            configure(f, "vocab_size", 90.into());
        }),
        ("model.safetensors: it has no tensor encoder.layer.2.", |f| configure(f, "num_hidden_layers", 3.into())),
        ("model.safetensors: it has no tensor embeddings.word_embeddings.weight", |f| {
            rewrite(f, |tensors| tensors.retain(|t| !t.0.contains("word_emb")));
        }),
        ("model.safetensors: the tensor", |f| shorten(f, |whole| whole - 100)),
        ("model.safetensors: it is no safetensors file", |f| shorten(f, |_| 500)),
        ("model.safetensors: it ends before its header", |f| shorten(f, |_| 5)),
        ("model.safetensors: it is no safetensors file", |f| {
            fs::write(f.join("model.safetensors"), vec![0xff; 4000]).unwrap();
        }),
        ("tokenizer.json: this is no tokenizer", |f| {
            fs::write(f.join("tokenizer.json"), "{\"version\": \"1.0\"}").unwrap()
        }),
        ("tokenizer.json: it knows 95 word pieces, but the model has vectors for 94", |f| {
            let mut pieces = tiny_model::pieces();
            pieces.push("ferry".to_owned());
            fs::write(f.join("tokenizer.json"), tiny_model::tokenizer(&pieces).to_string()).unwrap();
        }),
    ];
    for (problem, damage) in cases {
        let folder = model();
        damage(&folder.path().join("tiny"));
        let error = read(&folder.path().join("tiny")).unwrap_err().to_string();
        assert!(error.contains(problem), "expected {problem:?}, got {error:?}");
        assert_eq!((error.lines().count(), error.matches("; ").count() > 0), (1, true), "{error}");
    }
}

#[test]
fn a_store_keeps_models_by_their_hash_and_the_last_one_is_the_default() {
    let folder = model();
    let store = Store { folder: folder.path().join("store") };
    assert_eq!((store.list(), store.default_model()), (vec![], None));
    let added = store.add(&folder.path().join("tiny"), None).unwrap();
    assert_eq!((added.name.as_str(), added.default), ("tiny", true));
    assert_eq!(added.hash, open(&folder, None).hash());
    // A wheel with the same model in a folder of its own is the same model under another name.
    let wheel = folder.path().join("tiny_model-0.1.0-py3-none-any.whl");
    zip(&folder.path().join("tiny"), &wheel, "tiny_model/model/");
    let again = store.add(&wheel, None).unwrap();
    assert_eq!((again.name.as_str(), &again.hash, store.list().len()), ("tiny_model", &added.hash, 1));
    configure(&folder.path().join("tiny"), "layer_norm_eps", 1e-5.into());
    let other = store.add(&folder.path().join("tiny"), Some("other")).unwrap();
    let names: Vec<(String, bool)> = store.list().into_iter().map(|m| (m.name, m.default)).collect();
    assert_eq!(names, [("other".to_owned(), true), ("tiny_model".to_owned(), false)]);
    assert_eq!(store.default_model().unwrap(), other);
    let kept = store.find("tiny_model").unwrap().open(None).unwrap();
    let sentences = ["Nobody was hurt."];
    assert_eq!(encode(&kept, &sentences)[0].pieces().len(), encode(&open(&folder, None), &sentences)[0].pieces().len());
    store.remove("other").unwrap();
    assert_eq!((store.default_model(), store.list().len()), (None, 1));
    assert!(store.remove("other").unwrap_err().to_string().contains("the installed models: tiny_model"));
}

#[test]
fn a_store_takes_nothing_that_cannot_be_read_with() {
    let folder = model();
    let store = Store { folder: folder.path().join("store") };
    let refused = |path: &Path, problem: &str| {
        let error = store.add(path, None).unwrap_err().to_string();
        assert!(error.contains(problem), "expected {problem:?}, got {error:?}");
        let left = fs::read_dir(&store.folder).map_or(0, |entries| entries.count());
        assert_eq!((store.list().len(), left), (0, 0), "nothing is left of {}", path.display());
    };
    refused(&folder.path().join("nowhere"), "there is no such file");
    let text = folder.path().join("note.zip");
    fs::write(&text, "no zip file").unwrap();
    refused(&text, "note.zip: this is no zip file");
    let empty = folder.path().join("empty.zip");
    fs::create_dir(folder.path().join("nothing")).unwrap();
    fs::write(folder.path().join("nothing/config.json"), "{}").unwrap();
    zip(&folder.path().join("nothing"), &empty, "");
    refused(&empty, "empty.zip: it holds no model");
    shorten(&folder.path().join("tiny"), |whole| whole / 2);
    refused(&folder.path().join("tiny"), "tiny: model.safetensors: the tensor");
}

/// A folder with the model `tiny`.
fn model() -> TempDir {
    let folder = TempDir::new().unwrap();
    tiny_model::write(&folder.path().join("tiny"));
    folder
}

fn open(folder: &TempDir, cache: Option<Cache>) -> Model {
    Model::open(&folder.path().join("tiny"), cache).unwrap()
}

/// Opens a model and reads with it.
fn read(folder: &Path) -> Result<Report, Error> {
    let articles: [Article; 2] = [article(A)?, article(B)?];
    compare_with(&articles, rules(), Some(&Model::open(folder, None)?))
}

fn encode(model: &Model, sentences: &[&str]) -> Vec<Encoded> {
    model.encode(&[sentences.to_vec()]).unwrap().remove(0)
}

fn configure(folder: &Path, key: &str, value: serde_json::Value) {
    let mut config = tiny_model::config();
    config[key] = value;
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
}

fn rewrite(folder: &Path, change: impl Fn(&mut Vec<tiny_model::Tensor>)) {
    let mut tensors = tiny_model::tensors();
    change(&mut tensors);
    fs::write(folder.join("model.safetensors"), tiny_model::safetensors(&tensors)).unwrap();
}

fn shorten(folder: &Path, length: impl Fn(usize) -> usize) {
    let bytes = fs::read(folder.join("model.safetensors")).unwrap();
    fs::write(folder.join("model.safetensors"), &bytes[..length(bytes.len())]).unwrap();
}

/// Packs the files of a folder, under `inside`.
fn zip(from: &Path, to: &Path, inside: &str) {
    let mut archive = zip::ZipWriter::new(fs::File::create(to).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for entry in fs::read_dir(from).unwrap().flatten() {
        archive.start_file(format!("{inside}{}", entry.file_name().to_str().unwrap()), options).unwrap();
        archive.write_all(&fs::read(entry.path()).unwrap()).unwrap();
    }
    archive.finish().unwrap();
}
