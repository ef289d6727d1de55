//! Is this Markdown? A text is not, for one asterisk, one `#hashtag` or one line that begins with a number.

/// The names Markdown files have.
const NAMES: [&str; 5] = ["md", "markdown", "mdown", "mkd", "mdx"];

/// The fewest lines that show Markdown, of at least two kinds.
const ENOUGH: usize = 3;

pub(super) fn is_named(path: &str) -> bool {
    let name = std::path::Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default();
    NAMES.iter().any(|n| name.eq_ignore_ascii_case(n))
}

/// True where the beginning of a text has front matter, or several marks that nobody types into prose.
pub(super) fn is_plain(head: &str) -> bool {
    if head.starts_with(['<', '{', '[']) {
        return false;
    }
    if super::front::begins(head) {
        return true;
    }
    // Without one of these no line is certain; most texts have none.
    if !["#", "|", "](", "```"].iter().any(|sign| head.contains(sign)) {
        return false;
    }
    let mut kinds = [0_usize; 7];
    for line in head.lines() {
        if let Some(kind) = sign(line) {
            kinds[kind] += 1;
        }
    }
    let several = kinds.iter().filter(|n| **n > 0).count() > 1;
    // Emphasis and lists are typed in plain text too.
    let certain = kinds[..5].iter().any(|n| *n > 0);
    certain && several && kinds.iter().sum::<usize>() >= ENOUGH
}

fn sign(line: &str) -> Option<usize> {
    let text = line.trim_start();
    let marks = text.bytes().take_while(|b| *b == b'#').count();
    let heading = (1..=6).contains(&marks) && text.get(marks..).is_some_and(|r| r.starts_with(' ') && r.len() > 2);
    let table = text.contains("--") && text.contains('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let link = text.split("](").skip(1).any(|after| {
        let address = after.split(')').next().unwrap_or_default();
        after.contains(')') && !address.is_empty() && !address.contains(' ')
    });
    let bold = text.split("**").count() > 2 || text.split("__").count() > 2;
    let item = ["- ", "* ", "+ ", "> "].iter().any(|mark| text.starts_with(mark));
    let kinds = [
        heading,
        table,
        link && !text.contains("!["),
        text.contains("![") && link,
        text.starts_with("```"),
        bold,
        item,
    ];
    kinds.iter().position(|found| *found)
}
