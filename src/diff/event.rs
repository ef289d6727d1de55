//! [`Event`]: what several rules ask of the articles, looked up once.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::each_sentence::EachSentence;
use super::pair_index::PairIndex;
use super::same_quote::Quotations;
use super::utterance::{self, Classes};
use super::{Divergence, Evidence, detail, diff_rule, figure, insertion, name, one_figure, stance, ties, topic};
use crate::align::{Alignment, SentenceId};
use crate::document::Document;
use crate::rules::{ClassId, Detect, PairTable, Pairs, Props, Rule, RuleSet, Side};

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
    /// Sentences that counts or dates show to tell one thing.
    counted: OnceCell<Vec<(SentenceId, SentenceId)>>,
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
    pub(super) told: EachSentence<Vec<u64>>,
    /// The synonym groups of all that an article says, by source.
    concepts: OnceCell<Vec<FxHashSet<u64>>>,
    /// What each rule reports, in their order.
    found: Vec<OnceCell<Vec<Divergence>>>,
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
            counted: OnceCell::new(),
            opposites: OnceCell::new(),
            wordings: OnceCell::new(),
            labels: OnceCell::new(),
            topics: OnceCell::new(),
            stances: RefCell::default(),
            insertions: OnceCell::new(),
            capitals: OnceCell::new(),
            told: EachSentence::new(documents),
            concepts: OnceCell::new(),
            found: vec![OnceCell::new(); rules.rules.len()],
        }
    }

    /// What the rule with this number reports. Kept, and so copied, is only what another rule asked for.
    pub(super) fn found(&self, number: usize) -> Vec<Divergence> {
        let Some(rule) = self.rules.rules.get(number) else { return Vec::new() };
        let asks = |one: &Rule| matches!(&one.detect, Detect::AttributionShift(s) if s.differs.contains(&rule.kind));
        if self.rules.rules.iter().any(asks) { self.found_by(number).to_vec() } else { diff_rule(self, rule) }
    }

    /// The same, found once for all that ask for it.
    fn found_by(&self, number: usize) -> &[Divergence] {
        let found = |rule| diff_rule(self, rule);
        let (cell, rule) = (self.found.get(number), self.rules.rules.get(number));
        cell.zip(rule).map_or(&[], |(cell, rule)| cell.get_or_init(|| found(rule)))
    }

    /// What the rules of some kinds report that ask nothing of other rules.
    pub(super) fn findings_of(&self, kinds: &[String]) -> impl Iterator<Item = &Divergence> {
        let wanted = |(_, rule): &(usize, &Rule)| {
            kinds.contains(&rule.kind) && !matches!(rule.detect, Detect::AttributionShift(_))
        };
        let numbers = self.rules.rules.iter().enumerate().filter(wanted);
        numbers.flat_map(|(number, _)| self.found_by(number))
    }

    /// The opposite that begins at a token of a document: its length in words, and its sides.
    pub(super) fn opposite(&self, source: usize, token: usize) -> (usize, &[Side]) {
        self.opposites().get(source).map_or((0, &[]), |of| of.at(token))
    }

    /// The word of a pair that begins there.
    pub(super) fn paired(&self, table: PairTable, source: usize, token: usize) -> (usize, &[Side]) {
        self.pairs(table).get(source).map_or((0, &[]), |of| of.at(token))
    }

    /// Where opposites stand, by source.
    pub(super) fn opposites(&self) -> &[PairIndex] {
        self.opposites.get_or_init(|| self.pair_index((&self.rules.opposites, Props::OPPOSITE), true))
    }

    /// Where the words of a table stand, by source.
    pub(super) fn pairs(&self, table: PairTable) -> &[PairIndex] {
        match table {
            PairTable::Wordings => {
                self.wordings.get_or_init(|| self.pair_index((&self.rules.wordings, Props::WORDING), false))
            }
            PairTable::Labels => self.labels.get_or_init(|| self.pair_index((&self.rules.labels, Props::LABEL), false)),
        }
    }

    /// Where words of topics stand, by source.
    pub(super) fn topics(&self) -> &[topic::TopicIndex] {
        let all = |d| topic::TopicIndex::new(d, &self.rules.topics);
        self.topics.get_or_init(|| self.documents.iter().map(all).collect())
    }

    /// What is inserted behind the names of a source, as tokens.
    pub(super) fn insertions(&self, source: usize) -> &[Range<usize>] {
        let all = self.insertions.get_or_init(|| self.documents.iter().map(insertion::insertions).collect());
        all.get(source).map_or(&[], Vec::as_slice)
    }

    /// The words that stand with a capital in a source, by their hashes.
    pub(super) fn capitals(&self, source: usize) -> &FxHashSet<u64> {
        &self.capitals.get_or_init(|| self.documents.iter().map(name::capitals).collect())[source]
    }

    /// The synonym groups of all words of a source.
    pub(super) fn concepts(&self, source: usize) -> &FxHashSet<u64> {
        &self.concepts.get_or_init(|| self.documents.iter().map(detail::told).collect())[source]
    }

    fn pair_index(&self, pairs: (&Pairs, Props), all: bool) -> Vec<PairIndex> {
        self.documents.iter().map(|d| PairIndex::new(d, pairs, all)).collect()
    }

    /// True where two sentences have words on two sides of one of the pairs in `index`: a look before the closer one.
    pub(super) fn stand_against(&self, index: &[PairIndex], left: SentenceId, right: SentenceId) -> bool {
        let both = index.get(left.source).zip(index.get(right.source));
        both.is_some_and(|(near, far)| near.stands_against(left.sentence, far, right.sentence))
    }

    /// True where two sentences hold opposites.
    pub(super) fn tell_opposites(&self, left: SentenceId, right: SentenceId) -> bool {
        self.stand_against(self.opposites(), left, right)
    }

    /// The word classes that a rule names; none for a name that no class has.
    pub(super) fn classes_of(&self, names: &[String]) -> Vec<ClassId> {
        let mut classes = Vec::with_capacity(names.len());
        names.iter().for_each(|name| classes.extend(self.rules.lexicon.classes_named(name)));
        classes
    }

    /// How the figures of linked sentences stand to each other.
    pub(super) fn figures(&self) -> &[figure::Relation] {
        self.figures.get_or_init(|| figure::relations(self))
    }

    /// Sentences of two sources that counts or dates show to tell one thing, the earlier source first.
    pub(super) fn of_one_count_or_date(&self) -> &[(SentenceId, SentenceId)] {
        self.counted.get_or_init(|| ties::of_one_count_or_date(self))
    }

    /// Sentences with one telling figure, each from either side.
    pub(super) fn ties(&self) -> &[one_figure::Tie] {
        self.ties.get_or_init(|| one_figure::ties(self))
    }

    /// What was said in every article, and what of it is the same.
    pub(super) fn quotations(&self, classes: Classes) -> Rc<Quotations> {
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
    pub(super) fn stances(&self, words: stance::Words) -> Rc<[Stances]> {
        let mut known = self.stances.borrow_mut();
        if let Some((_, taken)) = known.iter().find(|(w, _)| *w == words) {
            return Rc::clone(taken);
        }
        let taken: Rc<[Stances]> = stance::taken(self, &words).into();
        known.push((words, Rc::clone(&taken)));
        taken
    }

    /// The longest entry of one of the classes at a token of a document, within `end`; 0 where none begins or it is quoted.
    pub(super) fn entry(&self, source: usize, token: usize, end: usize, classes: &[ClassId]) -> usize {
        self.documents.get(source).map_or(0, |d| d.classes.longest(token, end, classes))
    }

    /// False where no sentence of a source has an entry of one of the classes outside quotations.
    pub(super) fn may_have(&self, source: usize, classes: &[ClassId]) -> bool {
        self.documents.get(source).is_some_and(|d| d.classes.may_have(classes))
    }

    /// False where no source has one.
    pub(super) fn may_have_anywhere(&self, classes: &[ClassId]) -> bool {
        self.documents.iter().any(|d| d.classes.may_have(classes))
    }

    /// False where a sentence has none: a look before the closer one.
    pub(super) fn may_have_in(&self, id: SentenceId, classes: &[ClassId]) -> bool {
        self.documents.get(id.source).is_some_and(|d| d.classes.may_have_in(id.sentence, classes))
    }

    /// Where entries of the classes stand among some tokens of a document, outside quotations, in the order of the text.
    pub(super) fn entries(
        &self,
        source: usize,
        tokens: Range<usize>,
        classes: &[ClassId],
    ) -> impl Iterator<Item = Range<usize>> {
        let end = tokens.end;
        self.documents.get(source).into_iter().flat_map(move |d| d.classes.within(tokens.clone(), end, classes))
    }

    /// The outlet of a source, with its key where another source has the same name: two articles of one feed.
    pub(super) fn name(&self, source: usize) -> Cow<'_, str> {
        let Some(document) = self.documents.get(source) else { return Cow::Borrowed("") };
        let name = document.article.name();
        let others = self.documents.iter().enumerate().filter(|(n, _)| *n != source);
        if others.map(|(_, d)| d.article.name()).any(|other| other == name) {
            return Cow::Owned(format!("{name} ({})", document.article.key));
        }
        Cow::Borrowed(name)
    }

    /// The words of a piece of evidence.
    #[must_use]
    pub fn words(&self, evidence: &Evidence) -> &str {
        self.documents.get(evidence.source).map_or("", |d| evidence.span.of(d.text()))
    }
}

/// The stances that one article takes.
type Stances = Vec<stance::Taken>;
