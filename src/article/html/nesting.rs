//! How deep a page is nested, counted without building a tree.

/// Elements that end by themselves, so that a missing end tag is no level.
const ENDLESS: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param", "p",
    "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup", "path",
];

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The most elements that are open at once.
pub(super) fn depth(html: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0_usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (closing, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default().to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || ENDLESS.contains(&name.as_str()) {
            continue;
        }
        if closing {
            open = open.saturating_sub(1);
        } else if RAW.contains(&name.as_str()) {
            rest = tag.get(raw_end(tag, &name)..).unwrap_or_default();
        } else {
            open += 1;
            deepest = deepest.max(open);
        }
    }
    deepest
}

/// Where the content of a raw element ends.
fn raw_end(tag: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = tag.get(from..).and_then(|t| t.find("</")) {
        let end = from + at + 2;
        if tag.get(end..end + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return end;
        }
        from = end;
    }
    tag.len()
}
