//! `name-in-role`: another person, place or organisation in the same role, in linked sentences.

mod roles;

use std::cell::{LazyCell, OnceCell};
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use self::roles::{Kind, Name, in_one_role};
use super::best::place;
use super::each_sentence::EachSentence;
use super::name::{one_name, run};
use super::row::one_of_row;
use super::sentence_words::Sentence;
use super::shared_words::{common, one_time};
use super::{Detector, Divergence, Event, Evidence, of_shared};
use crate::align::{Link, SentenceId};
use crate::document::{Document, TokenKind};
use crate::rules::{ClassId, Detect, NameInRole, Props, Rule};

/// Looks at linked sentences, the words of quotations left out. Text without capitals has no names to compare.
pub(super) const DETECTOR: Detector = Detector { name: "name-in-role", find };

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::NameInRole(settings) = &rule.detect else { return Vec::new() };
    let classes = |names: &[String]| event.classes_of(names);
    let (sole, of_kind) = (classes(&settings.sole), classes(&settings.of_kind));
    let (regions, names) = (classes(&settings.regions), EachSentence::new(event.documents));
    let finder = Finder { event, settings, regions, sole, of_kind, names };
    let known: Vec<Words<'_>> = event.documents.iter().map(Words::of).collect();
    let mut found: BTreeMap<(Evidence, Evidence), f32> = BTreeMap::new();
    for link in &event.alignment.links {
        if let Some((one, other, covered)) = finder.pair(link, &known) {
            found.insert((one, other), covered);
        }
    }
    for ((one, other), covered) in found.clone() {
        for (said, against) in [(one, other), (other, one)] {
            for third in third_parties(event, said, against.source) {
                found.entry((third.min(against), third.max(against))).or_insert(covered);
            }
        }
    }
    found.into_iter().map(|(pair, covered)| of_shared(event, rule, pair, covered)).collect()
}

/// The same name in sentences of other sources that are linked with it.
fn third_parties(event: &Event<'_>, said: Evidence, against: usize) -> Vec<Evidence> {
    let own = SentenceId { source: said.source, sentence: said.sentence };
    let partners = event.alignment.links.iter().filter_map(|l| match (l.left == own, l.right == own) {
        (true, _) => Some(l.right),
        (_, true) => Some(l.left),
        _ => None,
    });
    let words: Vec<&str> = event.words(&said).split_whitespace().collect();
    let named = |id: SentenceId| {
        let sentence = Sentence::new(event, id)?;
        let texts: Vec<String> = (0..sentence.tokens.len()).map(|n| sentence.words(&(n..n + 1))).collect();
        let at = texts.windows(words.len()).position(|w| w == words.as_slice())?;
        let stands = at > 0 && sentence.is(at - 1, Props::PREPOSITION);
        stands.then(|| sentence.evidence(at..at + words.len()))?
    };
    partners.filter(|id| id.source != against).filter_map(named).collect()
}

/// The words that an article uses, gathered when first asked for.
struct Words<'d> {
    document: &'d Document,
    texts: OnceCell<FxHashSet<&'d str>>,
}

impl<'d> Words<'d> {
    fn of(document: &'d Document) -> Self {
        Self { document, texts: OnceCell::new() }
    }

    fn have(&self, word: &str) -> bool {
        self.texts.get_or_init(|| self.document.words.iter().map(|w| w.text.as_ref()).collect()).contains(word)
    }
}

struct Finder<'e> {
    event: &'e Event<'e>,
    settings: &'e NameInRole,
    regions: Vec<ClassId>,
    sole: Vec<ClassId>,
    of_kind: Vec<ClassId>,
    /// The names of each sentence that have a role.
    names: EachSentence<Vec<Name>>,
}

impl Finder<'_> {
    fn pair(&self, link: &Link, known: &[Words<'_>]) -> Option<(Evidence, Evidence, f32)> {
        let (left, right) = (link.left, link.right);
        let (near, far) = (Sentence::new(self.event, left)?, Sentence::new(self.event, right)?);
        if near.document.style.lower_case || far.document.style.lower_case {
            return None;
        }
        let ours = self.names.of(left, || self.names(&near));
        if ours.is_empty() || !one_time(self.event, left, right) {
            return None;
        }
        let theirs = self.names.of(right, || self.names(&far));
        // Asked for few sentences, and once of each.
        let lone = LazyCell::new(|| {
            let new = |s: &Sentence<'_>, there: SentenceId| self.new_names(s, &known[there.source]);
            link.score >= self.settings.linked && new(&near, right) == 1 && new(&far, left) == 1
        });
        let mut best: Option<(Evidence, Evidence, f32)> = None;
        for one in ours {
            for other in theirs {
                let sides = [(&near, one, &known[right.source]), (&far, other, &known[left.source])];
                if !in_one_role(one, other)
                    || one.kind.is_lone() && !*lone
                    || one_name(&self.telling(&near, one), &self.telling(&far, other))
                    || !self.are_new(sides)
                    || !self.are_of_one_sort((&near, one), (&far, other))
                {
                    continue;
                }
                let shared = common((&near, &near.content(&one.range)), (&far, &far.content(&other.range)));
                let (weight, covered) = (shared.weight, shared.of_near.max(shared.of_far));
                let enough = match one.kind {
                    Kind::Subject => self.settings.subject,
                    Kind::Doer => self.settings.doer,
                    _ => self.settings.covered,
                };
                if one.kind.is_lone() || weight >= self.settings.least && covered >= enough {
                    let (a, b) = (near.evidence(one.range.clone())?, far.evidence(other.range.clone())?);
                    if best.is_none_or(|(x, y, _)| place(&a, &b) < place(&x, &y)) {
                        best = Some((a, b, covered));
                    }
                }
            }
        }
        // "The keeper is leaving", "the second keeper is staying": two who do the opposite are two.
        best.filter(|_| !self.event.tell_opposites(left, right) && one_of_row(self.event, left, right))
    }

    /// How many names of a sentence the other article lacks.
    fn new_names(&self, sentence: &Sentence<'_>, other: &Words<'_>) -> usize {
        let mut count = 0;
        let mut at = 0;
        while at < sentence.tokens.len() {
            let run = run(sentence, at);
            let new = |n: usize| (n > 0 || sentence.is_unheard(0)) && !other.have(sentence.text(n));
            count += usize::from(run > 0 && (at..at + run).any(new));
            at += run.max(1);
        }
        count
    }

    /// Neither article has the other's name. Who does what another does may be known to the other side from elsewhere.
    fn are_new(&self, sides: [(&Sentence<'_>, &Name, &Words<'_>); 2]) -> bool {
        let fresh = |(sentence, name, other): (&Sentence<'_>, &Name, &Words<'_>)| {
            let tells = |n: &usize| sentence.tokens[*n].kind == TokenKind::Word && !self.is_sort(sentence, name, *n);
            name.range.clone().filter(tells).all(|n| !other.have(sentence.text(n)))
        };
        let [(near, one, _), (far, other, _)] = sides;
        let named = |s: &Sentence<'_>, name: &Name, there: &Sentence<'_>| {
            name.range.clone().any(|n| (0..there.tokens.len()).any(|m| there.text(m) == s.text(n)))
        };
        let known = one.kind == Kind::Doer && !named(near, one, far) && !named(far, other, near);
        let new = sides.map(fresh);
        new[0] && new[1] || known && (new[0] || new[1])
    }

    /// False for a college and the town where it lies, where one name says what it is and the other does not; and for a
    /// town and its country, of which the one name does not exclude the other.
    fn are_of_one_sort(&self, (near, one): (&Sentence<'_>, &Name), (far, other): (&Sentence<'_>, &Name)) -> bool {
        let typed = |s: &Sentence<'_>, n: &Name| n.range.len() > 1 && self.is_common(s, n.range.end - 1);
        let person = matches!(one.kind, Kind::Doer | Kind::Office | Kind::LonePerson);
        let site = |s: &Sentence<'_>, n: &Name| {
            self.settings.sites.iter().any(|w| *w == s.text(n.range.end - 1).to_lowercase())
        };
        let places = match one.kind {
            // "The shipping firm X" says itself of what sort it is.
            Kind::Beside => true,
            Kind::Lone(_) => site(near, one) == site(far, other),
            _ => person || typed(near, one) == typed(far, other),
        };
        places && self.is_region(near, one) == self.is_region(far, other)
    }

    /// A word that English at large has, such as the "Lane" of a street.
    fn is_common(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let word = sentence.tokens.get(at).map(|t| sentence.document.word(t).info.background);
        word.is_some_and(|background| background < self.event.rules.alignment.idf.unseen)
    }

    /// "Street" tells no street from another, "Observatory" no observatory.
    fn is_sort(&self, sentence: &Sentence<'_>, name: &Name, at: usize) -> bool {
        let place = matches!(name.kind, Kind::Behind(_) | Kind::Where | Kind::Lone(_));
        let last = at > name.range.start && at + 1 == name.range.end;
        // "St Ansel's church": what is rare tells it.
        let rare = |n: &usize| *n + 1 < name.range.end && !self.is_common(sentence, *n);
        place
            && (last || self.is_common(sentence, at) && (at > name.range.start || name.range.clone().any(|n| rare(&n))))
    }

    /// The words that tell a place from others of its sort.
    fn telling(&self, sentence: &Sentence<'_>, name: &Name) -> String {
        let own = name.range.clone().filter(|n| !self.is_sort(sentence, name, *n));
        own.map(|n| sentence.words(&(n..n + 1))).collect::<Vec<_>>().join(" ")
    }

    /// A country, a state, a part of the world.
    fn is_region(&self, sentence: &Sentence<'_>, name: &Name) -> bool {
        sentence.entry(name.range.start, &self.regions) >= name.range.len()
    }
}
