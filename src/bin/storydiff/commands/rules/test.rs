//! `storydiff rules test`: runs the examples of rules, or the rules on a corpus.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use storydiff::diff::examples::{Checked, Outcome, Shown, check_examples};
use storydiff::gold;
use storydiff::report::junit::{Suite, render};
use storydiff::rules::RuleSet;
use unicode_width::UnicodeWidthStr as _;

use crate::args::RulesTest;
use crate::project::Project;
use crate::values::RulesTestFormat;
use crate::{inputs, output};

use super::junit;

pub(super) fn run(args: &RulesTest) -> Result<ExitCode> {
    let project = Project::find()?;
    let folder = args.dir.clone().or_else(|| project.rules(&args.rules));
    let (mut rules, mistakes) = RuleSet::load_sound(folder.as_deref())?;
    inputs::choose(&mut rules, &args.rules, project)?;
    if args.format == Some(RulesTestFormat::Junit) {
        let suites = junit::suites(&rules, &mistakes);
        output::print(render("storydiff rules test", &suites)?.as_bytes())?;
        return Ok(crate::commands::status(suites.iter().any(Suite::fails)));
    }
    let mut text: String = mistakes.iter().map(|mistake| format!("MISTAKE {mistake}\n")).collect();
    let failing = match &args.corpus {
        None => examples(&mut text, &rules),
        Some(corpus) => {
            let stories = super::stories(corpus)?;
            match &args.against {
                None => text.push_str(&counts(&gold::survey(&stories, &rules, args.sample))),
                Some(other) => {
                    let mut old = Other::named(other, folder.as_deref())?.rules()?;
                    inputs::choose(&mut old, &args.rules, project)?;
                    text.push_str(&changes(&stories, &old, &rules));
                }
            }
            0
        }
    };
    output::print(text.as_bytes())?;
    Ok(crate::commands::status(failing + mistakes.len() > 0))
}

/// Runs all examples; what came out wrong is added to the text with both sides. How many failed.
fn examples(text: &mut String, rules: &RuleSet) -> usize {
    let checked = check_examples(rules);
    let mut failing = 0;
    for one in checked.iter().filter(|c| c.counts && c.outcome != Outcome::Right) {
        failing += 1;
        text.push_str(&shown(one));
    }
    let waiting = checked.iter().filter(|c| !c.counts);
    let (all, come) = (waiting.clone().count(), waiting.clone().filter(|c| c.outcome == Outcome::Right).count());
    for one in waiting.filter(|c| c.outcome == Outcome::Right) {
        let _ = writeln!(text, "now right, take `todo_` off: {}: {}", one.rule.id, one.sides[0].text);
    }
    let counted = checked.iter().filter(|c| c.counts).count();
    let _ = writeln!(text, "{} rules, {counted} examples, {failing} failing", rules.rules.len());
    if all > 0 {
        let _ = writeln!(text, "{all} examples for later, {come} of them right");
    }
    failing
}

/// How an example came out, and both sides, with carets under the words that are wanted and tildes under those that were
/// reported.
pub(super) fn shown(checked: &Checked<'_>) -> String {
    let mut text = format!("{} {}\n", checked.outcome.name(), checked.rule.id);
    for (name, side) in ["one", "other"].into_iter().zip(&checked.sides) {
        let _ = writeln!(text, "  {name:5}  {}", side.text);
        if let Some(wanted) = side.wanted.as_ref().filter(|_| checked.outcome != Outcome::Noisy) {
            underline(&mut text, side, wanted, ('^', "wanted"));
        }
        for reported in &side.reported {
            underline(&mut text, side, reported, ('~', "reported"));
        }
    }
    if !checked.example.why.is_empty() {
        let _ = writeln!(text, "  why    {}", checked.example.why);
    }
    text
}

fn underline(text: &mut String, side: &Shown, range: &Range<usize>, (mark, word): (char, &str)) {
    let columns = |part: Option<&str>| part.unwrap_or_default().width();
    let (before, long) = (columns(side.text.get(..range.start)), columns(side.text.get(range.clone())));
    let marks: String = std::iter::repeat_n(mark, long.max(1)).collect();
    let _ = writeln!(text, "         {:before$}{marks} {word}", "");
}

/// How often every rule fires, most often first, then a sample of each to read.
fn counts(survey: &gold::Survey) -> String {
    let mut text = format!(
        "{} stories, {} pairs of articles, {} linked pairs of sentences\n\n{:>8}  {:>9}  rule\n",
        survey.stories, survey.article_pairs, survey.linked_pairs, "findings", "per 1,000"
    );
    let mut rules: Vec<&gold::Fired> = survey.rules.iter().collect();
    rules.sort_by(|a, b| (b.findings, &a.rule).cmp(&(a.findings, &b.rule)));
    for fired in &rules {
        let rate = super::rate(survey.per_thousand(fired));
        let _ = writeln!(text, "{:>8}  {rate:>9}  {}", fired.findings, fired.rule);
    }
    for fired in rules.iter().filter(|fired| !fired.sample.is_empty()) {
        let _ = writeln!(text, "\n{}", fired.rule);
        for (story, finding) in &fired.sample {
            text.push_str(&gold::changes(story, std::slice::from_ref(finding), &Default::default()));
        }
    }
    text
}

/// What the new rules add and remove, story by story.
fn changes(stories: &[storydiff::article::Story], old: &RuleSet, new: &RuleSet) -> String {
    let (before, after) = (gold::reports(stories, old), gold::reports(stories, new));
    let mut text = String::new();
    let (mut added, mut removed) = (0, 0);
    for ((story, old), new) in stories.iter().zip(&before).zip(&after) {
        let differences = gold::against(old, new);
        added += differences.iter().filter(|d| d.change == gold::Change::Added).count();
        removed += differences.iter().filter(|d| d.change == gold::Change::Removed).count();
        text.push_str(&gold::changes(&story.name, &differences, &Default::default()));
    }
    let _ = writeln!(text, "{added} added, {removed} removed");
    text
}

/// The rules that a change is measured against.
enum Other {
    Folder(PathBuf),
    /// The files of the folder as they were at a revision.
    Revision(tempfile::TempDir),
}

impl Other {
    fn named(name: &str, folder: Option<&Path>) -> Result<Self> {
        if Path::new(name).is_dir() {
            return Ok(Self::Folder(PathBuf::from(name)));
        }
        let Some(folder) = folder else {
            bail!("{name}: there is no such folder; a git revision needs the folder of rules that it is about");
        };
        at_revision(name, folder).map(Self::Revision)
    }

    fn rules(&self) -> Result<RuleSet> {
        let folder = match self {
            Self::Folder(folder) => folder.as_path(),
            Self::Revision(folder) => folder.path(),
        };
        inputs::load(Some(folder))
    }
}

/// Writes the rule files of a folder, as git has them at a revision, into a temporary folder.
fn at_revision(revision: &str, folder: &Path) -> Result<tempfile::TempDir> {
    let git = |arguments: &[&str]| -> Result<Vec<u8>> {
        let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
        let done = run.with_context(|| format!("{revision}: git is needed to read a revision; install it"))?;
        if !done.status.success() {
            bail!("{revision}: this is neither a folder nor a git revision of {}; check the name", folder.display());
        }
        Ok(done.stdout)
    };
    let listed = git(&["ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision, "."])?;
    let target = tempfile::tempdir().context("no temporary folder can be made; check the free space")?;
    for name in String::from_utf8_lossy(&listed).split('\0').filter(|name| name.ends_with(".toml")) {
        let path = target.path().join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let object = format!("{revision}:./{name}");
        write(&path, &git(&["show", "--end-of-options", &object])?)?;
    }
    Ok(target)
}

#[expect(clippy::disallowed_methods, reason = "a temporary file of the binary's own")]
fn write(path: &Path, text: &[u8]) -> Result<()> {
    Ok(std::fs::write(path, text)?)
}
