//! Importance
