//! Publication dates as pages, feeds and agencies write them.

use jiff::civil::Date;

use super::Published;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads `2024-11-22T09:30:00+01:00`, `20241122T093000Z`, `Fri, 22 Nov 2024 09:30:00 GMT`, `November 22, 2024`,
/// `22 November 2024`: the first date in `text`.
pub(super) fn published(text: &str) -> Option<Published> {
    let text = text.trim();
    Published::parse(text).or_else(|| basic(text)).or_else(|| in_words(text)).or_else(|| iso_inside(text))
}

/// `20241122` or `20241122T093000Z`, as agencies write it.
fn basic(text: &str) -> Option<Published> {
    let digits = text.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = text.get(8..).unwrap_or_default();
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    let date = format!("{year}-{month}-{day}");
    match rest.strip_prefix('T') {
        Some(clock) if clock.len() >= 6 => {
            let (hour, minute, second) = (clock.get(..2)?, clock.get(2..4)?, clock.get(4..6)?);
            let zone = clock.get(6..).unwrap_or_default();
            Published::parse(&format!("{date}T{hour}:{minute}:{second}{zone}"))
        }
        None if rest.is_empty() => Published::parse(&date),
        _ => None,
    }
}

/// A day, a month by name and a year, in either order.
fn in_words(text: &str) -> Option<Published> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(3).find_map(|w| {
        let (day, month, year) = match (month(w[0]), month(w[1])) {
            (Some(month), _) => (w[1], month, w[2]),
            (None, Some(month)) => (w[0], month, w[2]),
            _ => return None,
        };
        let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let year = year.parse().ok().filter(|y| (1900..2200).contains(y))?;
        let date = Date::new(year, month, day.parse().ok()?).ok()?;
        Some(Published { date, text: date.to_string() })
    })
}

fn month(word: &str) -> Option<i8> {
    const FULL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    let at = MONTHS
        .iter()
        .zip(FULL)
        .position(|(short, full)| word == *short || word == full || word == "sept" && *short == "sep");
    at.and_then(|n| i8::try_from(n + 1).ok())
}

/// An ISO date among other words, or in the path of an address (`/2024/11/22/`).
fn iso_inside(text: &str) -> Option<Published> {
    text.char_indices().find_map(|(at, c)| {
        let before = text.get(..at)?.chars().next_back();
        if !c.is_ascii_digit() || before.is_some_and(|b| b.is_ascii_digit()) {
            return None;
        }
        let day = text.get(at..at + 10)?.replace('/', "-");
        let after = text.get(at + 10..)?.chars().next();
        Published::parse(&day).filter(|_| !after.is_some_and(|a| a.is_ascii_digit()))
    })
}
