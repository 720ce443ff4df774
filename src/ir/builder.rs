//! The one door into the IR.
