//! Python source text: names, literals, imports, and the layout that `ruff format` gives it.

pub mod imports;
pub mod json_types;
pub mod layout;
pub mod literal;
pub mod members;
pub mod model_names;
pub mod named;
pub mod names;
