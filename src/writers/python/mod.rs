//! Python source text: names, literals, imports, and the layout that `ruff format` gives it.

pub mod imports;
pub mod layout;
pub mod literal;
pub mod members;
pub mod model_names;
pub mod names;
