//! What configurations use of Node: paths, file URLs and the working directory.

use std::path::{Component, Path, PathBuf};

use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::unknown::{Reason, Use};
use crate::readers::drizzle::eval::value::{Atom, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Functions of Node.
pub const NATIVES: &[Native] = &[
    Native { name: "path.join", call: join },
    Native { name: "path.resolve", call: join },
    Native { name: "path.dirname", call: dirname },
    Native { name: "path.relative", call: relative },
    Native { name: "fileURLToPath", call: file_url_to_path },
    Native { name: "process.cwd", call: cwd },
    Native { name: "URL", call: url },
];

/// The working directory as configurations see it. Their paths are tried from several folders, as relative ones are.
const HERE: &str = ".";

/// The scheme of file URLs.
const FILE: &str = "file://";

/// `path.join` glues absolute parts on, `path.resolve` begins anew with them.
fn join(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let mut path = PathBuf::new();
    for (at, arg) in call.args.iter().enumerate() {
        match interp.to_text(arg) {
            Some(part) if at > 0 && call.name == "path.join" => path.push(part.trim_start_matches('/')),
            Some(part) => path.push(part),
            None => return Ok(interp.derive_at(arg, call.span, Use::Computed("is part of a path"))),
        }
    }
    Ok(Value::string(path.display().to_string()))
}

fn dirname(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match interp.to_text(&arg) {
        Some(path) => {
            let parent = Path::new(&path).parent().map(|parent| parent.display().to_string());
            Ok(Value::string(parent.unwrap_or_default()))
        }
        None => Ok(interp.derive_at(&arg, call.span, "is a path")),
    }
}

/// `path.relative(from, to)`. The configuration's folder, where paths are tried first, stands in for the working directory.
fn relative(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (from, to) = (call.arg(0), call.arg(1));
    let (Some(mut start), Some(end)) = (interp.to_text(&from), interp.to_text(&to)) else {
        let culprit = if from.as_unknown().is_some() { from } else { to };
        return Ok(interp.derive_at(&culprit, call.span, Use::Computed("is part of a path")));
    };
    if start == HERE && Path::new(&end).is_absolute() {
        let config = interp.modules[0].module.path.parent();
        start = config.map(|folder| folder.display().to_string()).unwrap_or_default();
    }
    if Path::new(&start).is_relative() != Path::new(&end).is_relative() {
        return Ok(interp.unknown(call.span, Reason::Global("process.cwd".to_owned())));
    }
    let (start, end) = (normal(&start), normal(&end));
    let shared = start.iter().zip(&end).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), start.len() - shared);
    let parts: Vec<String> = up.chain(end.into_iter().skip(shared)).collect();
    Ok(Value::string(parts.join("/")))
}

/// The parts of a path, `.` and `..` resolved.
fn normal(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for component in Path::new(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if parts.last().is_some_and(|part| part != "..") => {
                parts.pop();
            }
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts
}

/// A file URL, as text or as an object of `URL`.
fn file_url_to_path(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let mut arg = call.arg(0);
    if arg.as_object().is_some() {
        arg = interp.get(&arg, &Atom::from("href"), call.span)?;
    }
    match interp.to_text(&arg) {
        Some(url) => Ok(Value::string(url.strip_prefix(FILE).unwrap_or(&url))),
        None => Ok(interp.derive_at(&arg, call.span, "is a URL")),
    }
}

/// `process.cwd()`: where a schema is read from must not decide what it says.
fn cwd(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    if interp.in_config {
        return Ok(Value::string(HERE));
    }
    Ok(interp.unknown(call.span, Reason::Global("process.cwd".to_owned())))
}

/// `new URL("./schema.ts", import.meta.url)`: a file beside this one. Other URLs say nothing about a schema.
fn url(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let base = interp.to_text(&call.arg(1)).and_then(|base| base.strip_prefix(FILE).map(PathBuf::from));
    let file = interp.to_text(&call.arg(0)).filter(|file| !file.contains(':'));
    let (Some(base), Some(file)) = (base, file) else {
        return Ok(interp.unknown(call.span, Reason::Global("URL".to_owned())));
    };
    let folder = base.parent().unwrap_or(Path::new("/"));
    let path = folder.join(&file).display().to_string();
    Ok(interp.heap.plain([
        (Atom::from("href"), Value::string(format!("{FILE}{path}"))),
        (Atom::from("pathname"), Value::string(path)),
    ]))
}
