//! Unified diffs of what would change, such as `git apply` takes | similar

use similar::TextDiff;

use super::plan::Planned;

/// The diff of one file, empty when nothing changes.
pub fn unified(file: &Planned, color: bool) -> String {
    let before = file.before.as_deref().map(String::from_utf8_lossy);
    let old_name = if before.is_some() { format!("a/{}", file.in_project) } else { "/dev/null".to_owned() };
    let before = before.unwrap_or_default();
    let new_name = if file.text.is_some() { format!("b/{}", file.in_project) } else { "/dev/null".to_owned() };
    let diff = TextDiff::from_lines(before.as_ref(), file.text.as_deref().unwrap_or_default());
    let text = diff.unified_diff().context_radius(3).header(&old_name, &new_name).to_string();
    if color { text.lines().map(|line| format!("{}\n", painted(line))).collect() } else { text }
}

/// The byte range of the first line that differs in what is there now; `None` when there is no file.
pub fn first_difference(file: &Planned) -> Option<(usize, usize)> {
    let before = String::from_utf8_lossy(file.before.as_deref()?).into_owned();
    let same: usize = before
        .split_inclusive('\n')
        .zip(file.text.as_deref().unwrap_or_default().split_inclusive('\n'))
        .take_while(|(old, new)| old == new)
        .map(|(line, _)| line.len())
        .sum();
    let line = before[same..].lines().next().unwrap_or("");
    Some((same, same + line.len()))
}

fn painted(line: &str) -> String {
    let style = match line.as_bytes().first() {
        _ if line.starts_with("---") || line.starts_with("+++") => "1",
        Some(b'@') => "36",
        Some(b'-') => "31",
        Some(b'+') => "32",
        _ => return line.to_owned(),
    };
    format!("\u{1b}[{style}m{line}\u{1b}[0m")
}
