//! Properties of figures and of how two of them stand to each other.

use std::sync::Arc;

use proptest::prelude::*;
use storydiff::diff::figure::{Verdict, relate};
use storydiff::document::figure::{Figure, Interval, Kind, Unit};

use crate::support::parsed;

/// Number words below a million.
fn words(n: u32) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let rest = |n: u32, word: &str| if n == 0 { String::new() } else { format!("{word}{}", words(n)) };
    match n {
        0..20 => SMALL[n as usize].to_owned(),
        20..100 => TENS[n as usize / 10].to_owned() + &rest(n % 10, "-"),
        100..1000 => format!("{} hundred{}", SMALL[n as usize / 100], rest(n % 100, " and ")),
        _ => format!("{} thousand{}", words(n / 1000), rest(n % 1000, if n % 1000 < 100 { " and " } else { " " })),
    }
}

/// The figure of a sentence that has one.
fn figure(text: &str) -> Option<Figure> {
    let mut figures = parsed(text).figures;
    (figures.len() == 1).then(|| figures.remove(0))
}

/// A figure in one of many spellings, bounds and units, read from a sentence.
fn any_figure() -> impl Strategy<Value = Figure> {
    let bound = prop::sample::select(vec![
        "",
        "",
        "",
        "about ",
        "nearly ",
        "at least ",
        "more than ",
        "up to ",
        "fewer than ",
        "just under ",
        "well over ",
    ]);
    let number = prop_oneof![
        (2_u32..60).prop_map(|n| n.to_string()),
        (2_u32..60).prop_map(words),
        (100_u32..9000).prop_map(|n| n.to_string()),
        (11_u32..99).prop_map(|n| format!("{}.{}", n / 10, n % 10)),
        (2_u32..40, 1_u32..9).prop_map(|(n, more)| format!("{n}-{}", n + more)),
        Just("dozens of".to_owned()),
        Just("several".to_owned()),
    ];
    let unit = prop::sample::select(vec![
        "tents",
        "tents",
        "tents",
        "kilometres",
        "metres",
        "miles",
        "percent",
        "percentage points",
        "months",
        "years",
    ]);
    let verb = prop::sample::select(vec!["They lost", "The total rose to", "The total rose by", "They plan to sell"]);
    (verb, bound, number, unit)
        .prop_filter_map("one figure", |(verb, bound, number, unit)| figure(&format!("{verb} {bound}{number} {unit}.")))
}

fn swapped(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::MorePrecise(first) => Verdict::MorePrecise(!first),
        other => other,
    }
}

/// The same length in metres, where the figure is in kilometres; the same share as a part of one.
fn converted(figure: &Figure) -> Option<Figure> {
    let unit = figure.unit.as_ref()?;
    let (factor, kind, unit) = match &*unit.name {
        "kilometre" => {
            (1000.0, figure.kind, Some(Unit { name: Arc::from("metre"), factor: unit.factor / 1000.0, ..unit.clone() }))
        }
        "percent" => (0.01, Kind::Fraction, None),
        _ => return None,
    };
    let of = |range: Interval| Interval::new(range.low * factor, range.high * factor);
    let (core, soft, quantum) = (of(figure.core), of(figure.soft), figure.quantum * factor);
    Some(Figure { kind, unit, core, soft, quantum, value: figure.value.map(|v| v * factor), ..figure.clone() })
}

/// A figure whose intervals reach farther by these shares of their ends.
fn widened(figure: &Figure, down: f64, up: f64) -> Figure {
    let of = |r: Interval| Interval::new(r.low - down * r.low.abs(), r.high + up * r.high.abs());
    Figure { core: of(figure.core), soft: of(figure.soft), ..figure.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn relate_is_symmetric(a in any_figure(), b in any_figure()) {
        prop_assert_eq!(relate(&a, &b), swapped(relate(&b, &a)), "{:?}\n{:?}", a, b);
    }

    #[test]
    fn relate_is_reflexive(a in any_figure()) {
        prop_assert_eq!(relate(&a, &a), Verdict::Equal, "{:?}", a);
    }

    #[test]
    fn another_unit_changes_no_verdict(a in any_figure(), b in any_figure()) {
        if let Some(other) = converted(&a) {
            prop_assert_eq!(relate(&a, &other), Verdict::Equal, "{:?}\n{:?}", a, other);
            prop_assert_eq!(relate(&a, &b), relate(&other, &b), "{:?}\n{:?}\n{:?}", a, other, b);
        }
    }

    #[test]
    fn a_containing_figure_never_conflicts(a in any_figure(), down in 0.0f64..2.0, up in 0.0f64..2.0) {
        let wide = widened(&a, down, up);
        prop_assert_ne!(relate(&a, &wide), Verdict::Conflict, "{:?}\n{:?}", a, wide);
    }

    #[test]
    fn widening_a_side_never_makes_a_conflict(a in any_figure(), b in any_figure(), down in 0.0f64..0.5, up in 0.0f64..0.5) {
        if relate(&a, &b) != Verdict::Conflict {
            let wide = widened(&a, down, up);
            prop_assert_ne!(relate(&wide, &b), Verdict::Conflict, "{:?}\n{:?}\n{:?}", a, wide, b);
        }
    }

    /// "$43 million" stands for 43.9 as well, and so does a range round it.
    #[test]
    fn widening_a_rounded_number_never_makes_a_conflict(n in 2_u32..60, part in 0_u32..10, down in 0.0f64..0.1, up in 0.0f64..0.1) {
        let rounded = figure(&format!("The dam cost ${n} million.")).unwrap();
        let fine = figure(&format!("The dam cost ${n}.{part}5 million.")).unwrap();
        for (a, b) in [(&rounded, &fine), (&fine, &rounded)] {
            prop_assert_ne!(relate(a, b), Verdict::Conflict);
            prop_assert_ne!(relate(&widened(a, down, up), b), Verdict::Conflict, "{:?}\n{:?}", a, b);
        }
    }

    #[test]
    fn words_and_digits_are_one_number(n in 2_u32..1_000_000) {
        let spelled = figure(&format!("They lost {} tents.", words(n)));
        let grouped = if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) };
        let digits = figure(&format!("They lost {grouped} tents."));
        let (Some(spelled), Some(digits)) = (spelled, digits) else { return Err(TestCaseError::fail(format!("{n} is no single figure"))) };
        prop_assert_eq!(spelled.value, Some(f64::from(n)), "{}", words(n));
        prop_assert_eq!(digits.value, Some(f64::from(n)), "{}", grouped);
        prop_assert_eq!(relate(&spelled, &digits), Verdict::Equal);
    }

    #[test]
    fn a_scale_is_as_good_as_its_zeros(n in 2_u32..999, part in 0_u32..10) {
        let long = figure(&format!("They lost {n},{part}00,000 tents."));
        for scale in [" million", "m", "mn"] {
            let short = figure(&format!("They lost {n}.{part}{scale} tents."));
            let (Some(long), Some(short)) = (&long, &short) else { return Err(TestCaseError::fail(format!("{n}.{part}{scale} is no single figure"))) };
            prop_assert_eq!(relate(long, short), Verdict::Equal);
        }
    }

    #[test]
    fn intervals_are_in_order_and_the_envelope_holds_what_is_bounded(a in any_figure()) {
        prop_assert!(a.core.low <= a.core.high && a.soft.low <= a.soft.high, "{:?}", a);
        prop_assert!(a.soft.meets(a.core), "{:?}", a);
        // An open bound stands for less in practice than it allows: "more than 80" for no 300.
        let open = a.core.high.is_infinite() || a.core.low == 0.0;
        prop_assert!(open || a.soft.holds(a.core), "{:?}", a);
    }
}
