//! Rendering of diagnostics for people and machines.
