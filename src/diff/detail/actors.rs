//! Who had a hand in something, where the other article does not say it.

use super::super::Event;
use super::super::name::run;
use super::{Pair, Part};
use crate::rules::{ClassId, Props, hash};

/// True where a part begins with somebody of whom the other article says nothing: a name, an office or a word of `actors`.
pub(super) fn named(event: &Event<'_>, pair: &Pair<'_>, part: &Part, actors: &[ClassId]) -> bool {
    let near = pair.near;
    let known = event.capitals(pair.far.id.source);
    let phrase = part.inside().take_while(|n| !near.ends_clause(*n) && !near.is(*n, Props::PREPOSITION));
    let mut phrase = phrase.peekable();
    // "By demanding that": a deed, nobody.
    if phrase.peek().is_some_and(|n| near.text(*n).ends_with("ing") && !near.tokens[*n].capital) {
        return false;
    }
    // "By a grey Toyota": one of a sort, whatever its name.
    let sort = phrase.peek().is_some_and(|n| matches!(near.text(*n), "a" | "an"));
    phrase.any(|at| {
        let name = if sort { 0 } else { run(near, at) };
        let named = name > 0 && !(at..at + name).any(|n| known.contains(&hash(near.text(n))));
        let somebody = near.is(at, Props::ROLE.with(Props::BODY)) || near.entry(at, actors) > 0;
        named || somebody && near.concept(at).is_some_and(|c| !pair.told.contains(&c))
    })
}
