//! Numbers of PDF: operands, and the matrices that turn one coordinate system into another.

use lopdf::{Document, Object};

/// `[a b c d e f]`, as in `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let (m, n) = (self.0, next.0);
        Self([
            m[0] * n[0] + m[1] * n[2],
            m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4],
            m[4] * n[1] + m[5] * n[3] + n[5],
        ])
    }

    pub(super) fn moved(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Of six operands.
    pub(super) fn of(operands: &[Object]) -> Option<Self> {
        let mut numbers = [0.0; 6];
        for (n, object) in operands.get(..6)?.iter().enumerate() {
            numbers[n] = number(object)?;
        }
        Some(Self(numbers))
    }
}

/// A number that can be reckoned with.
pub(super) fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|n| n.is_finite()).map(|n| n.clamp(-1e7, 1e7))
}

/// A number behind a reference.
pub(super) fn deref(document: &Document, object: &Object) -> Option<f32> {
    number(document.dereference(object).ok()?.1)
}
