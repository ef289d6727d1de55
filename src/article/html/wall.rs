//! Boxes that end the free part of an article: “Subscribe to continue reading”, “Create a free account”.

use super::blocks::Block;
use super::furniture::bare;

/// Words of classes and ids that name them.
pub(super) const NAMES: [&str; 14] = [
    "paywall",
    "paywalls",
    "regwall",
    "registrationwall",
    "loginwall",
    "subscriptionwall",
    "subscriberwall",
    "softwall",
    "hardwall",
    "metered",
    "meter",
    "piano",
    "gate",
    "barrier",
];

/// How lines begin that only stand in such a box.
const CERTAIN: [&str; 44] = [
    "subscribe to continue",
    "subscribe to read",
    "subscribe to keep",
    "subscribe to unlock",
    "subscribe now",
    "subscribe for ",
    "subscribe today",
    "subscribe from ",
    "to continue reading",
    "to keep reading",
    "to read the full",
    "to read the rest",
    "to read this article",
    "continue reading with",
    "continue reading for",
    "continue reading by",
    "keep reading with",
    "keep reading for",
    "already a subscriber",
    "already a member",
    "already subscribed",
    "already registered",
    "already have an account",
    "not a subscriber",
    "log in to continue",
    "log in to read",
    "sign in to continue",
    "sign in to read",
    "register to continue",
    "register to read",
    "register for free",
    "create a free account",
    "create an account to",
    "this article is for subscribers",
    "this article is reserved for",
    "this content is for subscribers",
    "this story is for subscribers",
    "you have reached your limit",
    "you've reached your limit",
    "you have read all your free",
    "you've read all your free",
    "unlock this article",
    "unlock unlimited",
    "start your free trial",
];

/// What else stands in it.
const AROUND: [&str; 18] = [
    "keep reading",
    "continue reading",
    "subscribe",
    "log in",
    "login",
    "sign in",
    "sign up",
    "register",
    "cancel any",
    "no commitment",
    "unlimited access",
    "unlimited digital access",
    "full access",
    "free trial",
    "choose your plan",
    "see all offers",
    "view offers",
    "join now",
];

/// The longest line of such a box, in words.
const LONGEST: usize = 30;

/// Takes such a box off the end of a text.
pub(super) fn off(blocks: &mut Vec<Block>) {
    let ask = |block: &&Block| is_certain(block) || is_around(block);
    let count = blocks.iter().rev().take_while(ask).count();
    let from = blocks.len() - count;
    // A text that is nothing else stays: better a box than no article.
    if from > 0 && blocks.iter().skip(from).any(is_certain) {
        blocks.truncate(from);
    }
}

/// True where a box asks for money or a name.
pub(super) fn asks(blocks: &[Block]) -> bool {
    blocks.iter().any(is_certain)
}

/// True for a line that stands in such a box only.
pub(super) fn is_certain(block: &Block) -> bool {
    let line = bare(&block.text);
    line.split(' ').count() <= LONGEST && CERTAIN.iter().any(|start| line.starts_with(start))
}

fn is_around(block: &Block) -> bool {
    let line = bare(&block.text);
    let words = line.split(' ').count();
    let price =
        ["a week", "a month", "a year", "per month", "per week", "/month", "/week"].iter().any(|w| line.contains(w))
            && line.bytes().any(|b| b.is_ascii_digit());
    let asks = AROUND.iter().any(|start| line.starts_with(start));
    // A sentence about prices may end an article; an offer is short and names no one.
    words <= 12 && (asks || price && !line.contains(" said") && words <= 8)
}
