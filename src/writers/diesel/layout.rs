//! Layout as rustfmt's default style wants it: one line where it fits, and where it does not, rustfmt's own way to break it.

/// rustfmt's `max_width`.
const MAX_WIDTH: usize = 100;
/// What rustfmt leaves of it for derives, on the attribute's own line and on a line inside it.
const DERIVE_WIDTH: usize = 96;
/// rustfmt's `attr_fn_like_width`.
const ATTRIBUTE_WIDTH: usize = 70;
/// rustfmt's `short_array_element_width_threshold`: longer items get a line each.
const SHORT_ITEM: usize = 10;

/// `#[derive(…)]`, to stand `indent` columns in.
pub fn derive(indent: usize, items: &[&str]) -> String {
    let list = items.join(", ");
    if indent + "#[derive()]".len() + list.len() <= DERIVE_WIDTH {
        format!("#[derive({list})]")
    } else if indent + list.len() <= DERIVE_WIDTH {
        format!("#[derive(\n    {list},\n)]")
    } else {
        format!("#[derive(\n    {},\n)]", items.join(",\n    "))
    }
}

/// `#[diesel(name(item, …))]`, to stand `indent` columns in.
pub fn diesel_attribute(indent: usize, name: &str, items: &[String]) -> String {
    let list = items.join(", ");
    let line = format!("#[diesel({name}({list}))]");
    // rustfmt keeps the last column free here.
    let fits = indent + width(&line) < MAX_WIDTH && (items.len() == 1 || width(&list) <= ATTRIBUTE_WIDTH);
    if fits { line } else { format!("#[diesel({name}(\n    {}\n))]", items.join(",\n    ")) }
}

/// `diesel::allow_tables_to_appear_in_same_query!(…);`, to stand `indent` columns in.
pub fn allow_tables(indent: usize, tables: &[&str]) -> String {
    const MACRO: &str = "diesel::allow_tables_to_appear_in_same_query!";
    let list = tables.join(", ");
    if indent + MACRO.len() + "();".len() + list.len() <= MAX_WIDTH {
        format!("{MACRO}({list},);")
    } else if tables.iter().all(|table| table.len() <= SHORT_ITEM) {
        format!("{MACRO}(\n    {},\n);", fill(indent + 4, tables).join(",\n    "))
    } else {
        format!("{MACRO}(\n    {},\n);", tables.join(",\n    "))
    }
}

/// As many items to a line as fit.
fn fill(indent: usize, items: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            // rustfmt keeps the last column free here.
            Some(line) if indent + line.len() + ", ,".len() + item.len() < MAX_WIDTH => {
                line.push_str(", ");
                line.push_str(item);
            }
            _ => lines.push((*item).to_owned()),
        }
    }
    lines
}

/// `pub name: ty,` inside a struct.
pub fn field(visibility: &str, name: &str, ty: &str) -> String {
    let line = format!("    {visibility} {name}: {ty},");
    if width(&line) <= MAX_WIDTH || 8 + width(ty) + 1 > MAX_WIDTH {
        line
    } else {
        format!("    {visibility} {name}:\n        {ty},")
    }
}

/// `impl Trait for Type {`, the body to follow.
pub fn impl_header(implemented: &str, ty: &str) -> String {
    let line = format!("impl {implemented} for {ty} {{");
    if width(&line) <= MAX_WIDTH { line } else { format!("impl {implemented}\n    for {ty}\n{{") }
}

/// `pattern => body,`, to stand 12 columns in.
pub fn arm(pattern: &str, body: &str) -> String {
    let indent = " ".repeat(12);
    let line = format!("{indent}{pattern} => {body},");
    if width(&line) <= MAX_WIDTH { line } else { format!("{indent}{pattern} => {{\n{indent}    {body}\n{indent}}}") }
}

/// Every line that is not empty, `columns` further in.
pub fn indent(columns: usize, text: &str) -> String {
    let prefix = " ".repeat(columns);
    text.split_inclusive('\n')
        .map(|line| if line == "\n" { line.to_owned() } else { format!("{prefix}{line}") })
        .collect()
}

/// Columns on a terminal: East Asian wide characters take two, as rustfmt counts them.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x1f900..=0x1f9ff | 0x20000..=0x3fffd)
}
