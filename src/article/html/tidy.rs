//! Takes away what a reader of the page doesn't see or what leads to other pages, and marks what must stay.

use dom_query::{Document, NodeRef};

/// What no reader sees, or what is no text.
const UNSEEN: &str = "script:not([type='application/ld+json']), style, template, [hidden], \
    [style*='display:none'], [style*='display: none'], [style*='visibility:hidden']";

/// Words of classes and ids that name boxes beside the article.
const BESIDE: [&str; 26] = [
    "related",
    "recommended",
    "recommendations",
    "outbrain",
    "taboola",
    "newsletter",
    "newsletters",
    "promo",
    "sponsored",
    "readmore",
    "trending",
    "mostread",
    "popular",
    "tooltip",
    "popup",
    "rollover",
    "share",
    "sharing",
    "breadcrumb",
    "breadcrumbs",
    "subscribe",
    "slideshow",
    "prevnext",
    "advert",
    "advertisement",
    "alsolike",
];

/// Words of classes and ids that name a correction.
const CORRECTION: [&str; 8] =
    ["correction", "corrections", "clarification", "clarifications", "erratum", "errata", "editorsnote", "editornote"];

/// A correction of more text than this, in bytes, is the article, whatever it is called.
const LONGEST_BOX: usize = 1500;

/// So much text that is no link, in bytes, is part of the article.
const PLAIN_IN_BOX: usize = 500;

/// Cleans the page and returns the texts of its correction boxes.
pub(super) fn clean(page: &Document) -> Vec<String> {
    page.select(UNSEEN).remove();
    let mut kept = Vec::new();
    for node in page.select("body [class], body [id]").nodes() {
        let names = names(node);
        if any(&names, &CORRECTION) && !inside_other(node) {
            let text = super::blocks::joined(&super::blocks::of_html(&node.html()));
            if !text.is_empty() && text.len() <= LONGEST_BOX {
                node.remove_attrs(&["class", "id"]);
                kept.push(text);
            }
        } else if any(&names, &BESIDE) && !holds_article(node) || any(&names, &super::wall::NAMES) && is_wall(node) {
            node.remove_from_parent();
        }
    }
    kept
}

/// The words of class and id: `related-links`, `relatedLinks` and `related_links` are `related`, `links`, and both joined.
fn names(node: &NodeRef<'_>) -> Vec<String> {
    let all = [node.attr("class"), node.attr("id")];
    let mut names = Vec::new();
    for name in all.iter().flatten().flat_map(|a| a.split_whitespace()) {
        let mut words: Vec<String> = Vec::new();
        let mut lower = false;
        for c in name.chars() {
            let starts = c.is_uppercase() && lower;
            if !c.is_alphanumeric() || starts || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
                word.extend(c.to_lowercase());
            }
            lower = c.is_lowercase();
        }
        names.extend(words.windows(2).map(<[String]>::concat));
        names.extend(words.into_iter().filter(|w| !w.is_empty()));
    }
    names
}

fn any(names: &[String], of: &[&str]) -> bool {
    names.iter().any(|n| of.contains(&n.as_str()))
}

/// True where sentences stand in it that are no links: a box beside the article has few.
fn holds_article(node: &NodeRef<'_>) -> bool {
    if matches!(node.node_name().as_deref(), Some("body" | "html" | "article" | "main")) {
        return true;
    }
    let blocks = super::blocks::of_html(&node.html());
    let plain = blocks.iter().filter(|b| b.linked < 0.5).map(|b| b.text.len()).sum::<usize>();
    plain > PLAIN_IN_BOX
}

/// The paid part of an article is often called `paywall` too: only what asks for money or a name is one.
fn is_wall(node: &NodeRef<'_>) -> bool {
    !holds_article(node) && super::wall::asks(&super::blocks::of_html(&node.html()))
}

/// A box in a list of other pages is no correction of this one.
fn inside_other(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|a| matches!(a.node_name().as_deref(), Some("nav" | "footer")))
}
