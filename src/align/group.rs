//! Groups: the sentences of several sources that make one claim.

use std::collections::BTreeMap;

use super::{Link, SentenceId, Strength};

/// Groups of sentences from at least two sources, built from same-claim links only.
///
/// Links are taken strongest first; one that would bring two sentences of one source together is passed over, so
/// that no chain of half-alike sentences swallows the article.
pub(super) fn groups(links: &[Link]) -> Vec<Vec<SentenceId>> {
    let mut order: Vec<&Link> = links.iter().filter(|l| l.strength == Strength::Same).collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.left, a.right).cmp(&(b.left, b.right))));
    let mut group_of: BTreeMap<SentenceId, usize> = BTreeMap::new();
    let mut members: Vec<Vec<SentenceId>> = Vec::new();
    for link in order {
        let mut home = |id: SentenceId| {
            *group_of.entry(id).or_insert_with(|| {
                members.push(vec![id]);
                members.len() - 1
            })
        };
        let (left, right) = (home(link.left), home(link.right));
        let clash = members[left].iter().any(|x| members[right].iter().any(|y| x.source == y.source));
        if left != right && !clash {
            let moved = std::mem::take(&mut members[right]);
            for id in &moved {
                group_of.insert(*id, left);
            }
            members[left].extend(moved);
        }
    }
    members.retain(|m| m.len() > 1);
    for group in &mut members {
        group.sort_unstable();
    }
    members.sort_unstable();
    members
}
