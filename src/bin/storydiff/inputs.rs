//! Reads the articles that the arguments name, and the rules.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use storydiff::article::{MAX_SOURCES, key_of, read_article, read_articles, read_event};
use storydiff::report::baseline::{self, Known};
use storydiff::rules::RuleSet;
use storydiff::{Article, Metadata};

use crate::args::{Inputs, Rules};
use crate::project::Project;
use crate::values::Keyed;

/// How many events a message names.
const STORIES_SHOWN: usize = 4;

/// The articles of one event, with what the flags say of them.
pub(crate) fn articles(inputs: &Inputs) -> Result<Vec<Article>> {
    let mut articles = match inputs.inputs.as_slice() {
        [folder] if Path::new(folder).is_dir() => read_event(Path::new(folder))?.articles,
        [only] => from_one_file(only)?,
        files => from_files(files)?,
    };
    let set = &mut articles;
    apply(set, "--outlet", &inputs.outlet, |article, outlet| article.outlet = Some(outlet))?;
    apply(set, "--title", &inputs.title, |article, title| article.title = Some(title))?;
    apply(set, "--published", &inputs.published, |article, published| article.published = Some(published))?;
    Ok(articles)
}

/// The rules that the flags name, or the project's file where they name none.
pub(crate) fn rules(flags: &Rules) -> Result<RuleSet> {
    let project = Project::find()?;
    let mut rules = load(project.rules(flags).as_deref())?;
    choose(&mut rules, flags, project)?;
    Ok(rules)
}

/// Keeps the rules that the flags, or the project's file, select.
pub(crate) fn choose(rules: &mut RuleSet, flags: &Rules, project: &Project) -> Result<()> {
    let or = |flag: &[String], file: &[String]| if flag.is_empty() { file.to_vec() } else { flag.to_vec() };
    rules.select(&or(&flags.select, &project.select), &or(&flags.ignore, &project.ignore))?;
    Ok(())
}

/// The built-in rules, with those of `folder`.
pub(crate) fn load(folder: Option<&Path>) -> Result<RuleSet> {
    Ok(match folder {
        None => RuleSet::builtin()?,
        Some(folder) => RuleSet::load(folder)?,
    })
}

/// The findings of an earlier report.
#[expect(clippy::disallowed_methods, reason = "only the binary reads reports")]
pub(crate) fn baseline(path: &Path) -> Result<Vec<Known>> {
    let place = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| {
        anyhow!("{place}: this earlier report cannot be read ({}); check the name after --baseline", e.kind())
    })?;
    Ok(baseline::read(&place, &text)?)
}

/// The files that the articles were read from, and the `event.toml` that names them.
pub(crate) fn files(inputs: &Inputs, articles: &[Article]) -> Vec<PathBuf> {
    let events = inputs.inputs.iter().map(|input| Path::new(input).join("event.toml"));
    articles.iter().map(|article| PathBuf::from(&article.file)).chain(events).collect()
}

/// The articles of a feed or a list of records, all about one event.
fn from_one_file(file: &str) -> Result<Vec<Article>> {
    let articles = read_articles(file, &Metadata::default())?;
    if articles.len() < 2 {
        bail!("{file}: only one source, a comparison needs two; name a second article or a folder with an event.toml");
    }
    let mut stories: Vec<&str> = Vec::new();
    for story in articles.iter().filter_map(|article| article.story.as_deref()) {
        if !stories.contains(&story) && stories.len() < MAX_SOURCES {
            stories.push(story);
        }
    }
    if stories.len() > 1 {
        let more = if stories.len() > STORIES_SHOWN { ", …" } else { "" };
        let shown: Vec<String> = stories.iter().take(STORIES_SHOWN).map(|story| format!("“{story}”")).collect();
        let shown = shown.join(", ");
        bail!("{file}: its articles are about several events ({shown}{more}); keep those of one event in a file");
    }
    if articles.len() > MAX_SOURCES {
        bail!("{file}: it holds {} articles, at most {MAX_SOURCES} can be compared; leave some out", articles.len());
    }
    Ok(articles)
}

fn from_files(files: &[String]) -> Result<Vec<Article>> {
    if files.len() > MAX_SOURCES {
        bail!("{} inputs, at most {MAX_SOURCES} can be compared; leave some out", files.len());
    }
    if files.iter().filter(|file| *file == "-").count() > 1 {
        bail!("-: standard input can be read once only; save the other article as a file");
    }
    for (n, file) in files.iter().enumerate() {
        if let Some(twin) = files.iter().take(n).find(|twin| same_file(twin, file)) {
            bail!("{file}: this is the same file as {twin}; name another article");
        }
    }
    let mut articles: Vec<Article> = Vec::new();
    for file in files {
        let article = read_article(file, &Metadata::default())?;
        // In an event folder two outlets may well have printed the same words; on the command line it is a slip.
        if let Some(twin) = articles.iter().find(|twin| words(twin) == words(&article)) {
            bail!("{file}: it holds the same text as {}; name another article", twin.path);
        }
        articles.push(article);
    }
    Ok(articles)
}

fn same_file(one: &str, other: &str) -> bool {
    one == other || real(Path::new(one)).is_some_and(|one| real(Path::new(other)) == Some(one))
}

/// Where a path leads; none where there is no such file.
pub(crate) fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

fn words(article: &Article) -> &str {
    article.content.of(&article.text)
}

fn apply<T: Clone>(
    articles: &mut [Article],
    flag: &str,
    said: &[Keyed<T>],
    set: impl Fn(&mut Article, T),
) -> Result<()> {
    let count = articles.len();
    for Keyed { key, value } in said {
        let number = (0..count).find(|n| key_of(*n) == *key);
        let article = number.and_then(|n| articles.get_mut(n)).with_context(|| {
            let last = key_of(count.saturating_sub(1));
            format!("{flag} {key}=…: there is no input {key}; with {count} inputs the keys are a to {last}")
        })?;
        set(article, value.clone());
    }
    Ok(())
}
