//! DIFF: from aligned documents to [`Divergence`]s, each with the words of all sides.
//!
//! What is reported is decided by rules (data); how it is found, by the detectors in [`DETECTORS`].

mod attribution;
mod best;
mod class_shift;
mod copy_edit;
mod counted_as;
mod counterparts;
mod cue_shift;
mod date;
mod dated;
mod detail;
mod each_sentence;
mod elsewhere;
pub mod examples;
pub mod figure;
mod fingerprint;
mod hedged_claim;
mod hidden;
mod importance;
mod insertion;
mod lone_word;
mod message;
mod milestone;
mod modifier;
mod name;
mod name_in_role;
mod named_as;
mod omission;
mod once;
mod one_figure;
mod opposites;
mod other_doer;
mod other_holder;
mod other_name;
mod other_site;
mod pair_index;
mod pattern;
mod plain_word;
mod polarity;
mod present_absent;
mod prominence;
mod quote;
mod quote_cut;
mod quote_gap;
mod reported;
mod row;
mod runs;
mod same_quote;
mod sentence_words;
mod set_mismatch;
mod shared_words;
mod speaker;
mod stance;
mod steps;
mod stretch;
mod subject;
mod ties;
mod told_by;
mod topic;
mod two_times;
mod utterance;
mod voice_shift;

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::align::{Alignment, Link, SentenceId};
use crate::document::Document;
use crate::rules::{ClassId, PairTable, Pairs, Props, Rule, RuleSet, Severity, Side};
use crate::span::Span;
use each_sentence::EachSentence;
use pair_index::PairIndex;
use same_quote::Quotations;
pub use ties::ties;
use utterance::Classes;

/// One way in which the articles differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Divergence {
    /// The same as long as the quoted words of all sides stay the same.
    pub id: String,
    /// The rule that reports it.
    pub rule: String,
    /// The kind: `conflict/figure`, `omission/claim`…
    pub kind: String,
    /// How much it matters.
    pub severity: Severity,
    /// How sure the program is, from 0 to 1.
    pub confidence: f32,
    /// What orders findings of one severity and family, greatest first: importance for omissions, confidence
    /// otherwise. Not part of the report.
    pub weight: f32,
    /// One sentence for a reader; it says what differs, never who is right.
    pub message: String,
    /// At least one span per side that speaks, by source, then position.
    pub evidence: Vec<Evidence>,
    /// The sources that lack it (numbers), for omissions.
    pub missing_from: Vec<usize>,
    /// Figures behind the message, by name.
    pub facts: BTreeMap<String, serde_json::Value>,
}

impl Divergence {
    /// A finding of `rule`; the severity is the rule's, the confidence what orders it.
    fn of(rule: &Rule, confidence: f32, message: String, mut evidence: Vec<Evidence>) -> Self {
        evidence.sort_unstable();
        Self {
            id: String::new(),
            rule: rule.id.clone(),
            kind: rule.kind.clone(),
            severity: rule.severity,
            confidence,
            weight: confidence,
            message,
            evidence,
            missing_from: Vec::new(),
            facts: BTreeMap::new(),
        }
    }
}

/// A finding on two linked sentences, the surer the more of them is the same (0 to 1).
fn of_shared(event: &Event<'_>, rule: &Rule, (one, other): (Evidence, Evidence), shared: f32) -> Divergence {
    let message = message::fill(event, &rule.message, &one, Some(&other), "", &[]);
    let facts = BTreeMap::from([("shared".to_owned(), serde_json::json!(shared))]);
    Divergence { facts, ..Divergence::of(rule, 0.4 + 0.4 * shared, message, vec![one, other]) }
}

/// Words of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The number of the source.
    pub source: usize,
    /// The number of the sentence.
    pub sentence: usize,
    /// The words.
    pub span: Span,
}

/// The stances that one article takes.
type Stances = Vec<stance::Taken>;

/// Everything a detector looks at.
pub struct Event<'e> {
    /// The articles.
    pub documents: &'e [Document],
    /// Their links.
    pub alignment: &'e Alignment,
    /// The rules.
    pub rules: &'e RuleSet,
    /// What was said in every article, made once for the rules that ask for it.
    said: RefCell<Vec<(Classes, Rc<Quotations>)>>,
    /// How the figures of linked sentences stand to each other.
    figures: OnceCell<Vec<figure::Relation>>,
    /// Sentences with one telling figure, each from either side.
    ties: OnceCell<Vec<one_figure::Tie>>,
    /// Where opposites stand, by source.
    opposites: OnceCell<Vec<PairIndex>>,
    /// Where loaded words and plain ones stand, by source.
    wordings: OnceCell<Vec<PairIndex>>,
    /// Where rival names stand, by source.
    labels: OnceCell<Vec<PairIndex>>,
    /// Where words of topics stand, by source.
    topics: OnceCell<Vec<topic::TopicIndex>>,
    /// The stances that every article takes, made once for the rules that ask for them.
    stances: RefCell<Vec<(stance::Words, Rc<[Stances]>)>>,
    /// What is inserted behind names, by source.
    insertions: OnceCell<Vec<Vec<Range<usize>>>>,
    /// The words that stand with a capital, by source, as hashes.
    capitals: OnceCell<Vec<FxHashSet<u64>>>,
    /// The synonym groups of what each sentence says, ascending.
    told: EachSentence<Vec<u64>>,
    /// The synonym groups of all that an article says, by source.
    concepts: OnceCell<Vec<FxHashSet<u64>>>,
}

impl<'e> Event<'e> {
    /// The event of aligned articles. What several rules ask of an article is looked up once, here or when first asked.
    #[must_use]
    pub fn new(documents: &'e [Document], alignment: &'e Alignment, rules: &'e RuleSet) -> Self {
        Self {
            documents,
            alignment,
            rules,
            said: RefCell::default(),
            figures: OnceCell::new(),
            ties: OnceCell::new(),
            opposites: OnceCell::new(),
            wordings: OnceCell::new(),
            labels: OnceCell::new(),
            topics: OnceCell::new(),
            stances: RefCell::default(),
            insertions: OnceCell::new(),
            capitals: OnceCell::new(),
            told: EachSentence::new(documents),
            concepts: OnceCell::new(),
        }
    }

    /// The opposite that begins at a token of a document: its length in words, and its sides.
    fn opposite(&self, source: usize, token: usize) -> (usize, &[Side]) {
        self.opposites().get(source).map_or((0, &[]), |of| of.at(token))
    }

    /// The word of a pair that begins there.
    fn paired(&self, table: PairTable, source: usize, token: usize) -> (usize, &[Side]) {
        self.pairs(table).get(source).map_or((0, &[]), |of| of.at(token))
    }

    /// Where opposites stand, by source.
    fn opposites(&self) -> &[PairIndex] {
        self.opposites.get_or_init(|| self.pair_index((&self.rules.opposites, Props::OPPOSITE), true))
    }

    /// Where the words of a table stand, by source.
    fn pairs(&self, table: PairTable) -> &[PairIndex] {
        match table {
            PairTable::Wordings => {
                self.wordings.get_or_init(|| self.pair_index((&self.rules.wordings, Props::WORDING), false))
            }
            PairTable::Labels => self.labels.get_or_init(|| self.pair_index((&self.rules.labels, Props::LABEL), false)),
        }
    }

    /// Where words of topics stand, by source.
    fn topics(&self) -> &[topic::TopicIndex] {
        let all = |d| topic::TopicIndex::new(d, &self.rules.topics);
        self.topics.get_or_init(|| self.documents.iter().map(all).collect())
    }

    /// What is inserted behind the names of a source, as tokens.
    fn insertions(&self, source: usize) -> &[Range<usize>] {
        let all = self.insertions.get_or_init(|| self.documents.iter().map(insertion::insertions).collect());
        all.get(source).map_or(&[], Vec::as_slice)
    }

    /// The words that stand with a capital in a source, by their hashes.
    fn capitals(&self, source: usize) -> &FxHashSet<u64> {
        &self.capitals.get_or_init(|| self.documents.iter().map(name::capitals).collect())[source]
    }

    /// The synonym groups of all words of a source.
    fn concepts(&self, source: usize) -> &FxHashSet<u64> {
        &self.concepts.get_or_init(|| self.documents.iter().map(detail::told).collect())[source]
    }

    fn pair_index(&self, pairs: (&Pairs, Props), all: bool) -> Vec<PairIndex> {
        self.documents.iter().map(|d| PairIndex::new(d, pairs, all)).collect()
    }

    /// True where two sentences have words on two sides of one of the pairs in `index`: a look before the closer one.
    fn stand_against(&self, index: &[PairIndex], left: SentenceId, right: SentenceId) -> bool {
        let both = index.get(left.source).zip(index.get(right.source));
        both.is_some_and(|(near, far)| near.stands_against(left.sentence, far, right.sentence))
    }

    /// True where two sentences hold opposites.
    fn tell_opposites(&self, left: SentenceId, right: SentenceId) -> bool {
        self.stand_against(self.opposites(), left, right)
    }

    /// The word classes that a rule names; none for a name that no class has.
    fn classes_of(&self, names: &[String]) -> Vec<ClassId> {
        let mut classes = Vec::with_capacity(names.len());
        names.iter().for_each(|name| classes.extend(self.rules.lexicon.classes_named(name)));
        classes
    }

    /// How the figures of linked sentences stand to each other.
    fn figures(&self) -> &[figure::Relation] {
        self.figures.get_or_init(|| figure::relations(self))
    }

    /// Sentences with one telling figure, each from either side.
    fn ties(&self) -> &[one_figure::Tie] {
        self.ties.get_or_init(|| one_figure::ties(self))
    }

    /// What was said in every article, and what of it is the same.
    fn quotations(&self, classes: Classes) -> Rc<Quotations> {
        let mut known = self.said.borrow_mut();
        if let Some((_, said)) = known.iter().find(|(c, _)| *c == classes) {
            return Rc::clone(said);
        }
        let of = |document| utterance::utterances(document, &self.rules.lexicon, classes);
        let said = Rc::new(Quotations::new(self.documents.iter().map(of).collect()));
        known.push((classes, Rc::clone(&said)));
        said
    }

    /// The stances that the articles take, by source.
    fn stances(&self, words: stance::Words) -> Rc<[Stances]> {
        let mut known = self.stances.borrow_mut();
        if let Some((_, taken)) = known.iter().find(|(w, _)| *w == words) {
            return Rc::clone(taken);
        }
        let taken: Rc<[Stances]> = stance::taken(self, &words).into();
        known.push((words, Rc::clone(&taken)));
        taken
    }

    /// The longest entry of one of the classes at a token of a document, within `end`; 0 where none begins or it is quoted.
    fn entry(&self, source: usize, token: usize, end: usize, classes: &[ClassId]) -> usize {
        self.documents.get(source).map_or(0, |d| d.classes.longest(token, end, classes))
    }

    /// False where no sentence of a source has an entry of one of the classes outside quotations.
    fn may_have(&self, source: usize, classes: &[ClassId]) -> bool {
        self.documents.get(source).is_some_and(|d| d.classes.may_have(classes))
    }

    /// False where no source has one.
    fn may_have_anywhere(&self, classes: &[ClassId]) -> bool {
        self.documents.iter().any(|d| d.classes.may_have(classes))
    }

    /// False where a sentence has none: a look before the closer one.
    fn may_have_in(&self, id: SentenceId, classes: &[ClassId]) -> bool {
        self.documents.get(id.source).is_some_and(|d| d.classes.may_have_in(id.sentence, classes))
    }

    /// Where entries of the classes stand among some tokens of a document, outside quotations, in the order of the text.
    fn entries(&self, source: usize, tokens: Range<usize>, classes: &[ClassId]) -> impl Iterator<Item = Range<usize>> {
        let end = tokens.end;
        self.documents.get(source).into_iter().flat_map(move |d| d.classes.within(tokens.clone(), end, classes))
    }

    /// The outlet of a source, with its key where another source has the same name: two articles of one feed.
    fn name(&self, source: usize) -> Cow<'_, str> {
        let Some(document) = self.documents.get(source) else { return Cow::Borrowed("") };
        let name = document.article.name();
        let others = self.documents.iter().enumerate().filter(|(n, _)| *n != source);
        if others.map(|(_, d)| d.article.name()).any(|other| other == name) {
            return Cow::Owned(format!("{name} ({})", document.article.key));
        }
        Cow::Borrowed(name)
    }

    /// The links between sources `p` and `q` (`p < q`).
    pub fn links_between(&self, p: usize, q: usize) -> impl Iterator<Item = &Link> {
        self.alignment.links.iter().filter(move |l| l.left.source == p && l.right.source == q)
    }

    /// The words of a piece of evidence.
    #[must_use]
    pub fn words(&self, evidence: &Evidence) -> &str {
        self.documents.get(evidence.source).map_or("", |d| evidence.span.of(d.text()))
    }
}

/// A detector: finds what a rule with its settings reports.
pub struct Detector {
    /// The name in rule files.
    pub name: &'static str,
    /// Finds divergences for one rule of its own.
    pub find: fn(&Event<'_>, &Rule) -> Vec<Divergence>,
}

/// The detectors. Adding one is a file and a line here.
pub const DETECTORS: &[Detector] = &[
    figure::DETECTOR,
    date::DETECTOR,
    present_absent::DETECTOR,
    omission::DETECTOR,
    quote::DETECTOR,
    speaker::DETECTOR,
    told_by::DETECTOR,
    polarity::DETECTOR,
    opposites::DETECTOR,
    stance::DETECTOR,
    name_in_role::DETECTOR,
    other_doer::DETECTOR,
    other_site::DETECTOR,
    other_holder::DETECTOR,
    other_name::DETECTOR,
    class_shift::DETECTOR,
    counted_as::DETECTOR,
    named_as::DETECTOR,
    plain_word::DETECTOR,
    copy_edit::DETECTOR,
    cue_shift::DETECTOR,
    attribution::DETECTOR,
    prominence::DETECTOR,
    voice_shift::DETECTOR,
    detail::DETECTOR,
    set_mismatch::DETECTOR,
    pattern::DETECTOR,
];

/// All divergences, most severe first, in an order that depends on nothing but the articles.
#[must_use]
pub fn diff(event: &Event<'_>) -> Vec<Divergence> {
    let mut found: Vec<Divergence> = event.rules.rules.iter().flat_map(|rule| diff_rule(event, rule)).collect();
    stance::settle(event, &mut found);
    omission::settle(event, &mut found);
    fingerprint::assign(event, &mut found);
    found.sort_by(|a, b| {
        let key = |d: &Divergence| (std::cmp::Reverse(d.severity), family(&d.kind));
        key(a)
            .cmp(&key(b))
            .then(b.weight.total_cmp(&a.weight))
            .then_with(|| (&a.kind, &a.evidence, &a.rule).cmp(&(&b.kind, &b.evidence, &b.rule)))
    });
    once::once(&mut found);
    found
}

/// What one rule reports.
fn diff_rule(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let detector = DETECTORS.iter().find(|detector| detector.name == rule.detect.name());
    detector.map_or(Vec::new(), |detector| (detector.find)(event, rule))
}

/// Conflicts before framing before omissions.
fn family(kind: &str) -> u8 {
    let is = |name: &str| kind.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if is("conflict") {
        return 0;
    }
    if is("framing") { 1 } else { 2 }
}
