//! Runs the parser of another crate where it can neither hang nor bring down the program.

use std::sync::mpsc;
use std::time::Duration;

use crate::error::Error;

/// Such parsers walk trees by recursion: this is enough for [`super::html::DEEPEST`] levels.
const STACK: usize = 256 << 20;

/// No document that can be read takes a fraction of this.
const LONGEST: Duration = Duration::from_secs(20);

/// The result of `parse`, or a sentence where it panics or takes too long. `what` names the format.
pub(super) fn guarded<T: Send + 'static>(
    path: &str,
    what: &str,
    parse: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let broken = |problem: String| Error::read(path, problem, "save the article as plain text (UTF-8)");
    let (sender, receiver) = mpsc::sync_channel(1);
    let builder = std::thread::Builder::new().name(super::READER_THREAD.to_owned()).stack_size(STACK);
    // Nobody waits for the result of a parser that took too long.
    let spawned = builder.spawn(move || drop(sender.send(parse())));
    if spawned.is_err() {
        return Err(broken(format!("there is not enough memory to read this {what}")));
    }
    match receiver.recv_timeout(LONGEST) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            Err(broken(format!("reading this {what} takes more than {} seconds", LONGEST.as_secs())))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(broken(format!("this {what} is damaged"))),
    }
}
