//! What stands on every page: running heads and feet, page numbers.

use std::collections::HashMap;

use super::super::day;
use super::lines::Line;

/// How many lines at the head and at the foot of a page are looked at.
const EDGE: usize = 3;

/// Takes them out.
pub(super) fn remove(pages: &mut [Vec<Line>]) {
    without_asides(pages);
    let mut seen: HashMap<(bool, String), usize> = HashMap::new();
    for page in pages.iter() {
        let mut on_page: Vec<(bool, String)> = edges(page).map(|(top, at)| (top, pattern(&page[at].text))).collect();
        on_page.sort();
        on_page.dedup();
        on_page.into_iter().for_each(|line| *seen.entry(line).or_default() += 1);
    }
    let count = pages.len();
    // Left and right pages may have heads of their own, and the first page has often none.
    let often = (count * 2 / 5).max(2);
    for page in pages.iter_mut() {
        let gone: Vec<usize> = edges(page)
            .filter(|(top, at)| {
                let text = &page[*at].text;
                let repeated = seen.get(&(*top, pattern(text))).is_some_and(|n| *n >= often);
                repeated || is_page_number(text, count) || printed(text, *top)
            })
            .map(|(_, at)| at)
            .collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

/// Lines that the file itself calls furniture, unless that is most of the text.
fn without_asides(pages: &mut [Vec<Line>]) {
    let letters = |aside: bool| -> usize {
        pages.iter().flatten().filter(|line| line.aside == aside).map(|line| line.text.len()).sum()
    };
    if letters(true) < letters(false) {
        pages.iter_mut().for_each(|page| page.retain(|line| !line.aside));
    }
}

/// The places of the highest and the lowest lines of a page, true for the highest.
fn edges(page: &[Line]) -> impl Iterator<Item = (bool, usize)> + use<> {
    let mut places: Vec<usize> = (0..page.len()).collect();
    places.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
    let edge = EDGE.min(places.len() / 2);
    let low: Vec<usize> = places.split_off(places.len() - edge);
    places.truncate(edge);
    places.into_iter().map(|at| (true, at)).chain(low.into_iter().map(|at| (false, at)))
}

/// Numbers differ from page to page.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_ascii_digit() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// `3`, `- 3 -`, `Page 3 of 10`, `3/10`.
fn is_page_number(text: &str, pages: usize) -> bool {
    let bare = pattern(text);
    let alone = matches!(bare.as_str(), "#" | "-#-" | "–#–" | "—#—" | "[#]" | "|#|");
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let counted = matches!(bare.as_str(), "page#of#" | "page#/#" | "#/#" | "#of#" | "p.#");
    alone && digits <= 3 && pages > 1 || counted && digits <= 6 || bare == "page#" && digits <= 3
}

/// What browsers print at the edges: the hour and the title above, the address and `1/2` below.
fn printed(text: &str, top: bool) -> bool {
    let address = ["http://", "https://", "file://", "about:"].iter().any(|start| text.starts_with(start));
    let clock = text.split(['|', ' ']).any(|w| w.contains(':') && w.bytes().all(|b| b.is_ascii_digit() || b == b':'));
    let slashes = text.split([',', ' ']).next().is_some_and(|d| pattern(d) == "#/#/#" || day::published(d).is_some());
    if top { clock && slashes } else { address && text.split_whitespace().count() <= 4 }
}
