//! [`Moment`]: when an article was published, as people read it: the day, or the day and the minute with a zone.

/// A day, or a day and a minute, apart from its zone; what has another form stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// `2024-03-12`, or `2024-03-12 09:30`.
    pub(super) local: String,
    /// `UTC`, `+02:00`; empty where none is given.
    pub(super) zone: String,
}

impl Moment {
    pub(super) fn of(published: Option<&str>) -> Self {
        let plain = |text: &str| Self { local: text.to_owned(), zone: String::new() };
        let Some(text) = published.map(str::trim).filter(|t| !t.is_empty()) else { return plain("undated") };
        let (Some(day), Some(time)) = (text.get(..10), text.get(11..16)) else { return plain(text) };
        if !time.bytes().enumerate().all(|(n, b)| if n == 2 { b == b':' } else { b.is_ascii_digit() }) {
            return plain(text);
        }
        let seconds = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ');
        let zone = text.get(16..).unwrap_or_default().trim_start_matches(seconds);
        let zone = if zone.eq_ignore_ascii_case("z") || zone == "+00:00" { "UTC" } else { zone };
        Self { local: format!("{day} {time}"), zone: zone.to_owned() }
    }

    /// Both in one line.
    pub(super) fn full(&self) -> String {
        format!("{} {}", self.local, self.zone).trim_end().to_owned()
    }
}
