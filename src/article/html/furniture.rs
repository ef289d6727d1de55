//! Blocks that stand around an article: advertisements, links to other pages, bylines, credits.

use super::blocks::Block;
use super::wall;

/// Headings under which other articles are listed.
const ELSEWHERE: [&str; 20] = [
    "you may also like",
    "you may also be interested in",
    "you might also like",
    "related articles",
    "related stories",
    "related news",
    "related content",
    "related links",
    "related topics",
    "read next",
    "read more",
    "more from",
    "more in",
    "recommended for you",
    "most read",
    "most popular",
    "sponsored links",
    "about the author",
    "share this",
    "tell us what you think",
];

/// Whole lines that are no text.
const LINES: [&str; 12] = [
    "advertisement",
    "advert",
    "ad",
    "story continues below",
    "story continues below advertisement",
    "article continues below",
    "this slideshow requires javascript",
    "share",
    "print",
    "email",
    "comments",
    "loading",
];

/// What lines begin with that lead elsewhere or ask something of the reader.
const BEGINNINGS: [&str; 13] = [
    "read more:",
    "read more on ",
    "read also:",
    "see also:",
    "also read:",
    "also on ",
    "related:",
    "more:",
    "click here",
    "like this story?",
    "sign up for ",
    "subscribe to ",
    "follow us on ",
];

/// Words that are in such lines wherever they begin.
const INSIDE: [&str; 3] = ["by clicking here", "click here for more", "get access to "];

/// The fewest words of a title that is looked for in the text.
const LEAST_TITLE: usize = 4;

/// How many bytes of other lines stand above a headline at most.
const ABOVE: usize = 300;

/// The blocks of the article itself; the title is known already.
pub(super) fn without(blocks: Vec<Block>, title: Option<&str>) -> Vec<Block> {
    let blocks = below_title(blocks, title);
    let total: usize = blocks.iter().map(|b| b.text.len()).sum();
    let mut kept: Vec<Block> = Vec::new();
    let mut length = 0;
    for block in blocks {
        let line = bare(&block.text);
        let correction =
            ["correction", "clarification", "editor's note", "erratum"].iter().any(|w| line.starts_with(w));
        let ends = length * 2 > total && line.len() < 60 && ELSEWHERE.iter().any(|head| is_head(&line, head));
        if ends && !correction {
            break;
        }
        let head = kept.iter().map(|b| b.text.len()).sum::<usize>() < 200;
        let repeats = head && title.is_some_and(|t| bare(t) == line);
        // Lines of a wall show where it begins: they go with it.
        if !correction && !wall::is_certain(&block) && (repeats || is_furniture(&block, &line, head)) {
            continue;
        }
        length += block.text.len();
        kept.push(block);
    }
    wall::off(&mut kept);
    kept.retain(|block| !wall::is_certain(block) || !is_furniture(block, &bare(&block.text), false));
    kept
}

/// Without what stands above the headline, where the page has it among the first lines of its text.
fn below_title(mut blocks: Vec<Block>, title: Option<&str>) -> Vec<Block> {
    let Some(title) = title.filter(|t| t.split_whitespace().count() >= LEAST_TITLE) else { return blocks };
    let mut before = 0;
    let place = blocks.iter().position(|block| {
        let near = before < ABOVE;
        before += block.text.len();
        near && block.text.contains(title)
    });
    let Some(place) = place else { return blocks };
    let rest = blocks[place].text.split_once(title).map(|(_, rest)| rest.trim().to_owned()).unwrap_or_default();
    blocks.drain(..place);
    // Where the line goes on, the title is part of a sentence.
    if rest.is_empty() {
        blocks.remove(0);
    }
    blocks
}

fn is_furniture(block: &Block, line: &str, head: bool) -> bool {
    let words = line.split_whitespace().count();
    let sentence = block.text.trim_end().ends_with(['.', '!', '?', '"', '”', '’', ':']);
    LINES.contains(&line.trim_end_matches(['.', ':', '…']))
        || ELSEWHERE.contains(&line.trim_end_matches(['.', ':', '…']))
        || words <= 30 && BEGINNINGS.iter().any(|b| line.starts_with(b))
        || words <= 40 && INSIDE.iter().any(|b| line.contains(b))
        || line.starts_with('©') && words <= 12
        || line.starts_with("copyright ") && words <= 15 && !sentence
        || block.linked > 0.9 && words <= 20 && !block.heading && !sentence
        || head && !sentence && line.starts_with("by ") && words <= 10
        || !sentence && words <= 12 && is_date(line)
}

fn is_head(line: &str, head: &str) -> bool {
    line.strip_prefix(head).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A line that holds a date and little else.
fn is_date(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    digits >= 5 && super::super::day::published(line).is_some()
}

pub(super) fn bare(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'").to_lowercase()
}
