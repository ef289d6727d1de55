//! What shows that a denial and an affirmation are said of the same thing, where few words are shared.

use super::reader::{Reader, is_ability};
use super::{DO, Pair, SHARED};
use crate::align::{SentenceId, Strength};
use crate::diff::sentence_words::{SURE, Sentence, WHOLE};
use crate::diff::subject::is_adverb;
use crate::rules::Props;

/// From this score on two sentences are so much alike that one shared word beside the predicate is enough.
const CLOSE: f32 = 0.33;
/// From which score of their link on two sentences tell of one time that somebody spoke.
const TOLD: f32 = 0.39;
/// The fewest words besides a noun that is denied that both sentences share.
const MORE: usize = 3;

impl Pair<'_> {
    /// True where both share what stands before the verb, in the whole sentence, and what stands behind it.
    pub(super) fn both_ends(&self, head: usize, there: usize, around: &[usize]) -> bool {
        let (near, far) = (self.near, self.far);
        let start = |r: &Reader<'_>, id: SentenceId| r.document.sentences[id.sentence].tokens().start;
        let (ours, theirs) = (near.said(start(near, self.one)..head), far.said(start(far, self.other)..there));
        let behind = |r: &Reader<'_>, at: &[usize], verb: usize| {
            r.concepts(&at.iter().copied().filter(|n| *n > verb).collect::<Vec<_>>())
        };
        let object = !behind(near, &self.denial.around, head).is_disjoint(&behind(far, around, there));
        object && !ours.is_disjoint(&theirs) && near.same_stem(head, far, there)
    }

    /// "It was not insured" and "it was fully insured", "he had (not) been warned of the walk-out".
    pub(super) fn of_one_pronoun(&self, head: usize, there: usize) -> bool {
        let pronoun = |r: &Reader<'_>, id: SentenceId, verb: usize| {
            let clause = r.clause(id.sentence, verb..verb + 1);
            (clause.start..verb)
                .find(|n| matches!(r.text(*n), "it" | "they" | "he" | "she"))
                .map(|n| r.text(n).to_owned())
        };
        let ours = pronoun(self.near, self.one, head);
        ours.is_some() && ours == pronoun(self.far, self.other, there) && self.near.same_stem(head, self.far, there)
    }

    /// True where the other clause has nothing beside the predicate but how it is done: "fully insured".
    pub(super) fn says_nothing_else(&self, there: usize) -> bool {
        let far = self.far;
        let mut clause = far.clause(self.other.sentence, there..there + 1);
        clause.all(|n| n == there || !far.says(n) || is_adverb(far.text(n)))
    }

    /// "The chancellor had received no warning" and "he had been warned of the walk-out": all that is denied is said of a
    /// person whom a pronoun stands for on the other side.
    pub(super) fn is_bare(&self, head: usize, there: usize, around: &[usize]) -> bool {
        let (near, far) = (self.near, self.far);
        let subject = |r: &Reader<'_>, id: SentenceId, verb: usize| {
            let ahead = r.clause(id.sentence, verb..verb + 1).start..verb;
            let pronoun = ahead.clone().any(|n| matches!(r.text(n), "he" | "she"));
            let person = ahead.clone().any(|n| r.is(n, Props::ROLE) || r.document.tokens[n].capital && r.says(n));
            (pronoun, person)
        };
        let (ours, theirs) = (subject(near, self.one, head), subject(far, self.other, there));
        let own = self.denial.around.iter().filter(|n| **n > head);
        let object = around.iter().any(|n| *n > there);
        let said = own.filter(|n| near.entry(**n, **n + 1, near.classes.support) == 0).count();
        let meant = ours.0 && theirs.1 || ours.1 && theirs.0;
        meant && said == 0 && object && self.is_close() && near.same_stem(head, far, there)
    }

    /// "Showed no harmful fumes" and "recorded harmful fumes": the same phrase of two words in sentences of one claim.
    pub(super) fn is_one_phrase(&self, head: usize, there: usize) -> bool {
        let (near, denial, far) = (self.near, self.denial, self.far);
        let first = denial.heads.first() == Some(&head) && denial.heads.get(1) == Some(&(head + 1));
        let second = near.same_stem(head, far, there) && near.same_stem(head + 1, far, there + 1);
        denial.nominal && first && second && far.says(there) && far.says(there + 1) && self.score >= CLOSE
    }

    /// "The defence will not appeal, the lawyer Marta Olin said" and "his lawyer, Marta Olin, will appeal": nothing but who it
    /// is stands beside the verb, and the other sentence names that person.
    pub(super) fn is_named(&self, head: usize, there: usize, around: &[usize]) -> bool {
        let (near, far) = (self.near, self.far);
        let objects = self.denial.around.iter().any(|n| *n > head) || around.iter().any(|n| *n > there);
        let whole = |r: &Reader<'_>, id: SentenceId| r.said(r.document.sentences[id.sentence].tokens());
        let theirs = far.concepts(&around.iter().copied().filter(|n| *n < there).collect::<Vec<_>>());
        let named = theirs.len() >= SHARED && theirs.is_subset(&whole(near, self.one));
        named && !objects && self.is_close() && near.same_stem(head, far, there)
    }

    /// "An inspector had warned the governor", "nobody had ever warned him": in two short sentences of one claim the same verb is
    /// told with and without the denial, whatever stands for its subject and object. Somebody speaks more than once.
    pub(super) fn makes_one_claim(&self, head: usize, there: usize) -> bool {
        let (near, far) = (self.near, self.far);
        let verb = near.same_stem(head, far, there) || near.are_kin(head, far, there);
        // "No warning had reached him", "he was warned"
        let noun = near.text(self.denial.cue.end - 1) == "no" && near.same_stem(head, far, there);
        let same = far.is_verb(there) && (noun || verb && near.is_verb(head));
        let speech = near.is(head, Props::SPEECH) || far.is(there, Props::SPEECH);
        let short = |id: SentenceId| Sentence::new(near.event, id).is_some_and(|s| s.is_short());
        let whole = [near, far].iter().all(|r| r.document.sentences.len() >= WHOLE);
        let least = if speech { TOLD } else { SURE };
        let claim = self.link.strength == Strength::Same && self.link.score >= least;
        // "Could not be issued without support", "could issue more"
        let able = (self.denial.cue.start.saturating_sub(1)..head).any(|n| is_ability(near.text(n)));
        same && !able && whole && claim && short(self.one) && short(self.other)
    }

    /// True for sentences that are much alike among those of whole articles; between a few sentences any score is high.
    pub(super) fn is_close(&self) -> bool {
        let whole = [self.near, self.far].iter().all(|r| r.document.sentences.len() >= WHOLE);
        whole && self.score >= CLOSE
    }

    /// False where what stands before the verb differs: "two boys are talking", "a woman is not talking".
    pub(super) fn one_subject(&self, head: usize, there: usize) -> bool {
        let ahead =
            |r: &Reader<'_>, id: SentenceId, verb: usize| r.said(r.clause(id.sentence, verb..verb + 1).start..verb);
        let (ours, theirs) = (ahead(self.near, self.one, head), ahead(self.far, self.other, there));
        ours.is_empty() || theirs.is_empty() || !ours.is_disjoint(&theirs)
    }

    /// True where the two sentences share more than a thing that nobody has on the one side and somebody on the other: "had no
    /// helmet on", "was wearing a helmet", whoever that was.
    pub(super) fn share_more(&self, head: usize, there: usize) -> bool {
        let (near, far) = (self.near, self.far);
        let whole = |r: &Reader<'_>, id: SentenceId, at: usize| {
            let words = r.document.sentences[id.sentence].tokens().filter(|n| r.says(*n) && *n != at);
            r.arguments(&words.collect::<Vec<_>>(), at)
        };
        let held =
            far.classes.holds.is_some_and(|c| (there.saturating_sub(DO)..there).any(|n| far.entry(n, there, c) > 0));
        let plain = held && !near.document.tokens[head].capital && near.same_stem(head, far, there);
        let (ours, theirs) = (whole(near, self.one, head), whole(far, self.other, there));
        plain && ours.intersection(&theirs).count() >= MORE
    }

    /// True where what stands right before the verb is the same on both sides: "the union was never asked", "the union was
    /// consulted"; of what is denied behind the verb the other side has half. What somebody said, or did not say, is said again with other words.
    pub(super) fn same_subject(&self, head: usize, there: usize, around: &[usize]) -> bool {
        let (near, denial, far) = (self.near, self.denial, self.far);
        let before = |at: &[usize], verb: usize| at.iter().copied().filter(|n| *n < verb).max();
        let verb = !denial.nominal && !near.is(head, Props::SPEECH) && !far.is(there, Props::SPEECH);
        let subjects = before(&denial.around, head).zip(before(around, there));
        // "Not playing the guitar", "playing with a skull"
        let behind = near.concepts(&denial.around.iter().copied().filter(|n| *n > head).collect::<Vec<_>>());
        let known = behind.intersection(&far.concepts(around)).count() * 2 >= behind.len();
        verb && known && subjects.is_some_and(|(ours, theirs)| near.same(ours, far, theirs))
    }

    /// True where one shared word is enough: the verb is the same, and so is its subject, or the verb is stressed.
    pub(super) fn alone(&self, head: usize, there: usize, around: &[usize]) -> bool {
        let (near, denial, far) = (self.near, self.denial, self.far);
        // "Patients did die": somebody says the opposite.
        let stressed = there > 0 && matches!(far.text(there - 1), "did" | "do" | "does");
        let part = |r: &Reader<'_>, at: &[usize], within: &dyn Fn(usize) -> bool| {
            r.concepts(&at.iter().copied().filter(|n| within(*n)).collect::<Vec<_>>())
        };
        let own = near.arguments(&denial.around, head);
        let subject = !part(near, &denial.around, &|n| n < head).is_disjoint(&part(far, around, &|n| n < there));
        // "Not a flute" and "a violin": what stands behind the verb differs.
        let (x, y) = (part(near, &denial.around, &|n| n > head), part(far, around, &|n| n > there));
        let differ = !x.is_empty() && !y.is_empty() && x.is_disjoint(&y);
        // Behind "no" a synonym will do: "no alarm reached them", "an alert was sent to them".
        let noun = denial.nominal && denial.heads.first() == Some(&head);
        let alike = (subject || denial.nominal) && (noun || near.same_stem(head, far, there));
        own.len() <= 2 && alike && !differ || stressed
    }
}
