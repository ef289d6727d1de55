//! Figures
use super::{Sentence, Token, Word};
/// A quantity.
#[derive(Debug, Clone)]
pub struct Figure {}
pub(super) fn figures(_t: &str, _s: &[Sentence], _k: &[Token], _w: &[Word]) -> Vec<Figure> { Vec::new() }
