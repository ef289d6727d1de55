//! Runs the examples that rules carry: they are the rules' tests.
/// x
pub enum Outcome {}
/// x
pub fn check_examples() {}
