//! The command line: messages, exit status, and where output goes. What can be told as a session of a shell stands in
//! `tests/cmd/*.trycmd`; what needs large or odd files, pipes or the environment is made here.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![expect(clippy::disallowed_methods, reason = "inputs and outputs are files")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const A: &str = "The ferry burned for three hours off Kesmere.\n\nNobody was hurt in the fire.\n";
const B: &str = "For three hours the ferry burned off Kesmere.\n\nIn the fire nobody was hurt.\n";

#[test]
fn sessions() {
    let cases = trycmd::TestCases::new();
    // No model that the person at this machine has installed takes part.
    cases.env("COLUMNS", "100").env("NO_COLOR", "1").env("XDG_DATA_HOME", "target/no-data").env("STORYDIFF_MODEL", "");
    cases.case("tests/cmd/*.trycmd").case("README.md");
}

#[test]
fn inputs_that_are_no_articles_are_refused() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("empty.txt"), "").unwrap();
    fs::write(path("blank.txt"), " \n\t\n").unwrap();
    fs::write(path("binary.txt"), [0, 1, 2, 3, 255, 254, 0, 0].repeat(100)).unwrap();
    fs::write(path("big.txt"), "Nobody was hurt in the fire.\n".repeat(80_000)).unwrap();
    fs::write(path("line.txt"), "Nobody was hurt in the fire. ".repeat(36_000)).unwrap();
    let cases = [
        ("empty.txt", "empty.txt: the file is empty; "),
        ("blank.txt", "blank.txt: the file is empty; "),
        ("binary.txt", "binary.txt: this is a binary file, not text; "),
        ("big.txt", "big.txt: more than 2 MB, too long for one article; "),
        ("line.txt", "line.txt, line 1: a line of more than 200000 characters is no prose; "),
    ];
    for (name, problem) in cases {
        let done = storydiff(folder.path(), &["compare", "a.txt", name]);
        failed(&done, &format!("storydiff: {problem}"));
    }
}

#[test]
fn a_copy_or_a_link_of_an_input_is_refused() {
    let folder = folder();
    fs::copy(folder.path().join("a.txt"), folder.path().join("copy.txt")).unwrap();
    let done = storydiff(folder.path(), &["compare", "a.txt", "b.txt", "copy.txt"]);
    failed(&done, "storydiff: copy.txt: it holds the same text as a.txt; name another article");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.txt", folder.path().join("link.txt")).unwrap();
        let done = storydiff(folder.path(), &["align", "a.txt", "link.txt"]);
        failed(&done, "storydiff: link.txt: this is the same file as a.txt; name another article");
    }
}

#[test]
fn one_article_may_come_from_standard_input() {
    let folder = folder();
    let mut command = command(folder.path(), &["compare", "-", "b.txt", "--format", "json", "--outlet", "a=The Pipe"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(A.as_bytes()).unwrap();
    let report: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!((&report["sources"][0]["path"], &report["sources"][0]["outlet"]), (&"-".into(), &"The Pipe".into()));
    assert_eq!(report["sources"][0]["text"], A);
}

#[test]
fn several_articles_may_come_from_standard_input_and_are_never_overwritten() {
    let folder = folder();
    let record = |outlet: &str, text: &str| format!("{}\n", serde_json::json!({"outlet": outlet, "text": text}));
    let records = record("Courier", A) + &record("Lantern", B);
    let given = |args: &[&str]| {
        let mut command = command(folder.path(), args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(records.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    let report: Value =
        serde_json::from_str(&given(&["compare", "-", "--format", "json", "--outlet", "b=Ours"])).unwrap();
    assert_eq!((&report["sources"][1]["path"], &report["sources"][1]["outlet"]), (&"-, line 2".into(), &"Ours".into()));
    assert_eq!(report["links"].as_array().unwrap().len(), 2);
    assert_eq!(given(&["inspect", "-", "--format", "jsonl"]).lines().count(), 2);

    fs::write(folder.path().join("feed.json"), &records).unwrap();
    let done = storydiff(folder.path(), &["compare", "feed.json", "-o", "feed.json"]);
    failed(&done, "storydiff: feed.json: the output would replace an input; name another file after -o");
    assert_eq!(fs::read_to_string(folder.path().join("feed.json")).unwrap(), records);
}

#[test]
fn a_corpus_by_name_that_is_no_record_a_line_is_read_all_the_same() {
    let folder = folder();
    let ninjs = "{\"headline\": \"Rain\", \"body_text\": \"It rained.\", \"type\": \"text\"}\n";
    for text in ["[\n  {\"text\": \"It rained.\"}\n]\n", "{\n\"text\": \"It rained.\"\n}", ninjs] {
        fs::write(folder.path().join("news.jsonl"), text).unwrap();
        let done = storydiff(folder.path(), &["inspect", "news.jsonl", "--format", "jsonl"]);
        let read: Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!((&read["text"], &read["id"]), (&"It rained.".into(), &"a".into()), "{text}");
    }
}

#[test]
fn flags_win_over_the_event_file() {
    let args = ["compare", "tests/cmd/quiet", "--format", "json", "--outlet", "b=Ours", "--published", "b=2024-04-01"];
    let report = json(&storydiff(Path::new(env!("CARGO_MANIFEST_DIR")), &args));
    let published = |n: usize| report["sources"][n]["published"].as_str().unwrap();
    assert_eq!((report["sources"][1]["outlet"].as_str().unwrap(), published(1)), ("Ours", "2024-04-01"));
    assert_eq!((report["sources"][0]["outlet"].as_str().unwrap(), published(0)), ("Maren Courier", "2024-03-13"));
}

#[test]
fn findings_are_filtered_and_counted_anew_and_decide_the_status() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), A).unwrap();
    fs::write(folder.path().join("b.txt"), "The mayor opened the new bridge at noon.\n\nTickets cost four crowns.\n")
        .unwrap();
    let run =
        |more: &[&str]| storydiff(folder.path(), &[&["compare", "a.txt", "b.txt", "--format", "json"], more].concat());
    let all = json(&run(&[]));
    let of = |report: &Value| report["divergences"].as_array().unwrap().len();
    assert!(all["counts"]["omission/claim"].as_u64().unwrap() > 0, "articles with nothing in common omit each other");
    for only in ["conflict", "framing,omission/claim", "omission"] {
        let some = run(&["--only", only, "--fail-on", "low"]);
        let report = json(&some);
        let families: Vec<&str> = only.split(',').collect();
        let kinds: Vec<&str> =
            report["divergences"].as_array().unwrap().iter().map(|d| d["kind"].as_str().unwrap()).collect();
        assert!(kinds.iter().all(|kind| families.iter().any(|family| kind.starts_with(family))), "{only}: {kinds:?}");
        let counted: u64 = report["counts"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(counted as usize, of(&report));
        assert_eq!(some.status.code(), Some(i32::from(of(&report) > 0)));
    }
    let severe = json(&run(&["--min-severity", "high"]));
    assert!(severe["divergences"].as_array().unwrap().iter().all(|d| d["severity"] == "high"));
    assert_eq!(run(&["--only", "omission"]).status.code(), Some(0), "without --fail-on nothing fails");
}

#[test]
fn with_an_earlier_report_only_new_findings_fail() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), A).unwrap();
    fs::write(folder.path().join("b.txt"), "The mayor opened the new bridge at noon.\n").unwrap();
    let run = |more: &[&str]| storydiff(folder.path(), &[&["compare", "a.txt", "b.txt"], more].concat());
    for format in ["json", "sarif"] {
        assert_eq!(run(&["--format", format, "-o", "earlier"]).status.code(), Some(0));
        let since = ["--baseline", "earlier", "--fail-on", "low"];
        let same = run(&since);
        let text = String::from_utf8(same.stdout).unwrap();
        assert_eq!(same.status.code(), Some(0), "nothing is new: {text}");
        assert!(text.contains(" · 0 new, 3 unchanged, 0 gone"), "{text}");
        fs::write(folder.path().join("b.txt"), "The mayor opened the new bridge on Monday.\n").unwrap();
        let other = run(&since);
        let text = String::from_utf8(other.stdout).unwrap();
        assert_eq!(other.status.code(), Some(1), "another claim is new: {text}");
        assert!(text.contains(" · 1 new, 2 unchanged, 1 gone"), "{text}");
        // What --only leaves out is not gone.
        let none = String::from_utf8(run(&["--baseline", "earlier", "--only", "conflict"]).stdout).unwrap();
        assert!(none.contains(" · 0 new, 0 unchanged, 0 gone"), "{none}");
        fs::write(folder.path().join("b.txt"), "The mayor opened the new bridge at noon.\n").unwrap();
    }
    let done = run(&["--baseline", "earlier", "-o", "earlier"]);
    failed(&done, "storydiff: earlier: the output would replace an input; name another file after -o");
}

#[test]
fn an_output_file_appears_whole_and_alone() {
    let folder = folder();
    let printed = storydiff(folder.path(), &["compare", "a.txt", "b.txt", "--format", "json"]);
    let done = storydiff(folder.path(), &["compare", "a.txt", "b.txt", "--format", "json", "-o", "report.json"]);
    assert_eq!((done.status.code(), done.stdout.len(), done.stderr.len()), (Some(0), 0, 0));
    assert_eq!(fs::read(folder.path().join("report.json")).unwrap(), printed.stdout);
    assert_eq!(names(folder.path()), ["a.txt", "b.txt", "report.json"]);
    // What was there before is replaced, also by a shorter text.
    fs::write(folder.path().join("report.json"), "x".repeat(100_000)).unwrap();
    storydiff(folder.path(), &["compare", "a.txt", "b.txt", "--format", "json", "--output", "report.json"]);
    assert_eq!(fs::read(folder.path().join("report.json")).unwrap(), printed.stdout);
    let dash = storydiff(folder.path(), &["compare", "a.txt", "b.txt", "--format", "json", "-o", "-"]);
    assert_eq!(dash.stdout, printed.stdout);
}

#[test]
fn a_failed_run_leaves_the_output_as_it_was() {
    let folder = folder();
    fs::write(folder.path().join("report.json"), "before").unwrap();
    fs::write(folder.path().join("corpus.jsonl"), "{\"id\": 1, \"text\": \"Nobody was hurt.\"}\nno record\n").unwrap();
    let done = storydiff(folder.path(), &["inspect", "corpus.jsonl", "-o", "report.json"]);
    failed(&done, "storydiff: corpus.jsonl, line 2: this is no article record ");
    assert_eq!(fs::read_to_string(folder.path().join("report.json")).unwrap(), "before");
    let done = storydiff(folder.path(), &["compare", "a.txt", "b.txt", "-o", "./b.txt"]);
    failed(&done, "storydiff: b.txt: the output would replace an input; name another file after -o");
    assert_eq!(fs::read_to_string(folder.path().join("b.txt")).unwrap(), B);
    assert_eq!(names(folder.path()), ["a.txt", "b.txt", "corpus.jsonl", "report.json"]);
}

#[cfg(unix)]
#[test]
fn an_output_file_keeps_its_permissions_and_links() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode() & 0o777;
    let write = |name: &str| storydiff(folder.path(), &["align", "a.txt", "b.txt", "--format", "json", "-o", name]);
    // A new file is as open as any other new file.
    write("new.json");
    assert_eq!(mode("new.json"), mode("a.txt"));
    fs::set_permissions(path("new.json"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("new.json", path("link.json")).unwrap();
    assert_eq!(write("link.json").status.code(), Some(0));
    assert_eq!(mode("new.json"), 0o640);
    assert!(fs::symlink_metadata(path("link.json")).unwrap().is_symlink());
    fs::set_permissions(path("new.json"), fs::Permissions::from_mode(0o440)).unwrap();
    failed(&write("new.json"), "storydiff: new.json: this file is write-protected; name another file after -o");
    // A device takes the report as it is.
    assert_eq!(write("/dev/null").status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failed_run() {
    let folder = folder();
    let done = storydiff(folder.path(), &["compare", "a.txt", "b.txt", "-o", "/dev/full"]);
    failed(&done, "storydiff: /dev/full: writing failed; ");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = command(folder.path(), &["compare", "a.txt", "b.txt"]);
    failed(&command.stdout(full).output().unwrap(), "storydiff: standard output: writing failed; ");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = folder();
    let record = format!("{{\"text\": {}}}\n", serde_json::to_string(A).unwrap());
    fs::write(folder.path().join("corpus.jsonl"), record.repeat(2_000)).unwrap();
    let mut command = command(folder.path(), &["inspect", "corpus.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap(); // and the pipe is closed
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn a_corpus_is_inspected_line_by_line() {
    let folder = folder();
    let corpus = "{\"id\": \"x1\", \"text\": \"Nobody was hurt. It rained.\", \"outlet\": \"Courier\"}\n\n{\"text\": \"It rained.\"}\n";
    fs::write(folder.path().join("corpus.jsonl"), corpus).unwrap();
    let done = storydiff(folder.path(), &["inspect", "corpus.jsonl"]);
    let text = String::from_utf8(done.stdout).unwrap();
    let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((records.len(), &records[0]["id"], &records[1]["id"]), (2, &"x1".into(), &"3".into()));
    assert_eq!(records[0]["sentences"].as_array().unwrap().len(), 2);
    // The records before a bad line are there all the same.
    fs::write(folder.path().join("corpus.jsonl"), format!("{corpus}no record\n")).unwrap();
    let done = storydiff(folder.path(), &["inspect", "corpus.jsonl"]);
    assert_eq!((done.status.code(), String::from_utf8(done.stdout).unwrap()), (Some(2), text));
}

#[test]
fn an_article_is_inspected_in_three_formats() {
    let folder = folder();
    let run = |format: &str| storydiff(folder.path(), &["inspect", "a.txt", "--format", format]);
    let (json, line) = (json(&run("json")), run("jsonl").stdout);
    assert_eq!(serde_json::from_slice::<Value>(&line).unwrap(), json);
    assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
    let table = storydiff(folder.path(), &["inspect", "a.txt"]);
    assert_eq!(table.stdout, run("table").stdout);
    assert!(String::from_utf8(table.stdout).unwrap().contains("Nobody was hurt in the fire."));
}

#[test]
fn no_command_prints_what_acts_in_a_terminal() {
    let acts = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hostile = "tests/interop/nasty/a.txt";
    for format in ["table", "json"] {
        for args in
            [vec!["align", "tests/interop/nasty"], vec!["inspect", hostile], vec!["compare", "tests/interop/nasty"]]
        {
            let done = storydiff(folder, &[args.as_slice(), &["--format", format]].concat());
            let text = String::from_utf8(done.stdout).unwrap();
            assert!(text.contains("[31mred"), "{args:?}: the text is there");
            assert_eq!(text.find(acts), None, "{args:?} {format}");
        }
    }
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let folder = folder();
    let coloured = |more: &[&str], environment: &[(&str, &str)]| {
        let mut command = command(folder.path(), &[&["compare", "a.txt", "b.txt"], more].concat());
        let done = command.envs(environment.iter().copied()).output().unwrap();
        assert_eq!(done.status.code(), Some(0));
        done.stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], &[]), "a pipe is no terminal");
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]), "what is said on the command line wins");
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--color", "always", "--format", "json"], &[]));
}

#[test]
fn tables_are_as_wide_as_asked_for() {
    let folder = folder();
    let widest = |more: &[&str], columns: Option<&str>| {
        let mut command = command(folder.path(), &[&["inspect", "a.txt"], more].concat());
        let done = command.envs(columns.map(|columns| ("COLUMNS", columns))).output().unwrap();
        String::from_utf8(done.stdout).unwrap().lines().map(|line| line.chars().count()).max().unwrap_or_default()
    };
    assert_eq!(widest(&[], None), 100);
    assert_eq!(widest(&["--width", "60"], None), 60);
    assert_eq!(widest(&["--width", "60"], Some("80")), 60);
    assert_eq!(widest(&[], Some("80")), 80);
    assert_eq!(widest(&[], Some("7")), 40, "narrower than any table");
    assert_eq!(widest(&[], Some("wide")), 100);
}

#[test]
fn rules_of_a_folder_are_compared_with_the_ones_in_use() {
    let folder = folder();
    let rules = folder.path().join("rules");
    fs::create_dir(&rules).unwrap();
    fs::write(rules.join("alignment.toml"), "[bands]\nrelated = 3.0\nsame = 3.05\n").unwrap();
    let event = folder.path().join("fire");
    fs::create_dir(&event).unwrap();
    // A figure that both give would tie the two, whatever the bands.
    let bare = |text: &str| text.replace("three hours", "a whole night");
    fs::write(event.join("a.txt"), bare(A)).unwrap();
    fs::write(event.join("b.txt"), bare(B)).unwrap();
    fs::write(event.join("event.toml"), "[sources.a]\n[sources.b]\n").unwrap();
    fs::write(event.join("gold.toml"), "[[aligned]]\na = 'The ferry burned'\nb = 'the ferry burned'\n").unwrap();
    let done = storydiff(folder.path(), &["test", "fire", "--only", "link", "--against", "rules"]);
    let text = String::from_utf8(done.stdout).unwrap();
    assert_eq!(done.status.code(), Some(0), "{text}");
    // Whether such rules take the link away or leave it as related is theirs to decide.
    // (What counts the same people, as "nobody was hurt" does, is tied by that.)
    let sides = "\n  a: The ferry burned for a whole night off Kesmere.\n  b: For a whole night the ferry burned off Kesmere.\n";
    assert!(text.starts_with("With rules in place of the rules judged above:\n") && text.contains(sides), "{text}");
    assert!(text.contains("R 0.00 (-1.00)"), "{text}");
    let done = storydiff(folder.path(), &["test", "fire", "--only", "link", "--rules", "rules"]);
    assert_eq!(done.status.code(), Some(1));
}

/// A folder with two articles that say the same in other words.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), A).unwrap();
    fs::write(folder.path().join("b.txt"), B).unwrap();
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_storydiff"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "STORYDIFF_MODEL"] {
        command.env_remove(name);
    }
    // No model that the person at this machine has installed takes part.
    command.env("XDG_DATA_HOME", folder.join("no-such-folder"));
    command
}

fn storydiff(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn json(done: &Output) -> Value {
    serde_json::from_slice(&done.stdout).unwrap()
}

/// One line on standard error that begins with `message`, nothing on standard output, exit status 2.
#[track_caller]
fn failed(done: &Output, message: &str) {
    let error = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(2), "{error}");
    assert!(error.starts_with(message), "{error}");
    assert_eq!((error.lines().count(), done.stdout.len()), (1, 0), "{error}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut names: Vec<String> =
        entries.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
