//! HTML inside Markdown: the tags off, the words kept.

/// Elements whose content is no text.
const RAW: [&str; 4] = ["script", "style", "template", "svg"];

/// The words of a piece of HTML.
pub(super) fn off(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&entities(rest.get(..at).unwrap_or_default()));
        rest = rest.get(at..).unwrap_or_default();
        if rest.starts_with("<!--") {
            rest = rest.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = rest.split_once('>') else { return out };
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        rest = after;
        if RAW.contains(&name.as_str()) && !tag.starts_with("</") {
            let end = format!("</{name}");
            rest = rest.to_ascii_lowercase().find(&end).and_then(|n| rest.get(n..)).unwrap_or_default();
        } else if matches!(name.as_str(), "p" | "div" | "li" | "tr" | "br" | "h1" | "h2" | "h3" | "td" | "th") {
            out.push(if name.starts_with('t') && name != "tr" { ' ' } else { '\n' });
        }
    }
    out.push_str(&entities(rest));
    out
}

/// The few entities that prose has.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&nbsp;", " ")];
    let text = named.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c));
    let dashes =
        [("&ndash;", "–"), ("&mdash;", "—"), ("&rsquo;", "’"), ("&lsquo;", "‘"), ("&ldquo;", "“"), ("&rdquo;", "”")];
    dashes.iter().fold(text, |text, (name, c)| text.replace(name, c)).replace("&amp;", "&")
}
