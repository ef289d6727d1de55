//! Writes what a command made: to standard output, or to a file that appears whole or not at all.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use storydiff::report::View;

use crate::args::Look;
use crate::inputs::real;
use crate::values::{NARROWEST, When};

/// Columns where there is no terminal to ask.
const WIDTH: usize = 100;

/// No table is wider, whatever is asked for.
const WIDEST: usize = 1000;

/// How a table is to look where it goes.
pub(crate) fn view(look: &Look) -> View {
    let terminal = file(look).is_none() && io::stdout().is_terminal();
    let asked = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    let width = look.width.or_else(columns).or_else(|| if terminal { asked() } else { None }).unwrap_or(WIDTH);
    let color = match look.color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            file(look).is_none() && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    };
    View { width: width.clamp(NARROWEST, WIDEST), color }
}

/// Lets `fill` write to where the arguments say.
pub(crate) fn write(look: &Look, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match file(look) {
        None => to_stdout(fill),
        Some(path) => to_file(path, fill),
    }
}

/// Writes a text to standard output.
pub(crate) fn print(text: &[u8]) -> Result<()> {
    to_stdout(|out| Ok(out.write_all(text)?))
}

/// Refuses an output that would replace one of the inputs.
pub(crate) fn spare(look: &Look, inputs: impl IntoIterator<Item = PathBuf>) -> Result<()> {
    let Some(output) = file(look).and_then(real).filter(|path| path.is_file()) else { return Ok(()) };
    match inputs.into_iter().find(|input| real(input).as_ref() == Some(&output)) {
        Some(input) => bail!("{}: the output would replace an input; name another file after -o", input.display()),
        None => Ok(()),
    }
}

/// The file after `-o`; `-o -` is standard output.
fn file(look: &Look) -> Option<&Path> {
    look.output.as_deref().filter(|path| *path != Path::new("-"))
}

#[expect(clippy::disallowed_methods, reason = "only the binary looks at the environment")]
fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.trim().parse().ok().filter(|columns| *columns > 0)
}

fn to_stdout(fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    // What a corpus gave before its first bad line is written all the same.
    let (filled, flushed) = (fill(&mut out), out.flush());
    // What could not be written must not be tried again when the buffer is dropped.
    drop(out.into_parts());
    unless_broken_pipe(filled.and_then(|()| Ok(flushed?)), "standard output")
}

fn to_file(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let place = path.display().to_string();
    if path.is_dir() {
        bail!("{place}: this is a folder; name a file after -o");
    }
    // A device or a pipe cannot be replaced by renaming a file.
    if path.exists() && !path.is_file() {
        let mut out = BufWriter::new(device(path).with_context(|| place.clone())?);
        return unless_broken_pipe(fill(&mut out).and_then(|()| Ok(out.flush()?)), &place);
    }
    // Through a link, the file behind it is replaced, not the link.
    let target = real(path).unwrap_or_else(|| path.to_owned());
    if std::fs::metadata(&target).is_ok_and(|before| before.permissions().readonly()) {
        bail!("{place}: this file is write-protected; name another file after -o");
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        bail!("{place}: there is no folder {}; make it first", folder.display());
    }
    let temporary = temporary(folder, &target).map_err(|e| {
        let (folder, problem) = (folder.display(), e.kind());
        anyhow!("{place}: the folder {folder} takes no new file ({problem}); name another file after -o")
    })?;
    let mut out = BufWriter::new(temporary);
    fill(&mut out)?;
    let temporary = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(|| place.clone())?;
    temporary.persist(&target).map_err(|e| e.error).with_context(|| place)?;
    Ok(())
}

/// A temporary file beside the target, with the permissions that the target has or would get.
fn temporary(folder: &Path, target: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".storydiff-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    if let Ok(before) = std::fs::metadata(target) {
        file.as_file().set_permissions(before.permissions())?;
    }
    Ok(file)
}

fn device(path: &Path) -> io::Result<std::fs::File> {
    std::fs::OpenOptions::new().write(true).open(path)
}

/// A reader that has seen enough is no failure.
fn unless_broken_pipe(done: Result<()>, place: &str) -> Result<()> {
    match done {
        Err(error) => match error.downcast_ref::<io::Error>() {
            Some(io) if io.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Some(_) => Err(error.context(format!("{place}: writing failed; check the free space there"))),
            None => Err(error),
        },
        done => done,
    }
}
