//! What a case comes to that has no answer: the message of a panic, and the contestant's line.

use std::any::Any;
use std::cell::Cell;
use std::mem;
use std::panic;

use crate::writing::append_quoted;

const SOURCE: &str = "solution.rs";
const LONGEST_MESSAGE: usize = 2048;

/// Line and column.
type Place = (u32, u32);

thread_local! {
    static IS_JUDGE: Cell<bool> = Cell::new(false);
    static PLACE: Cell<Option<Place>> = Cell::new(None);
}

/// Of the next case, those before it are forgotten.
pub fn expect_panics() {
    IS_JUDGE.with(|is_judge| is_judge.set(true));
    PLACE.with(|place| place.set(None));
    panic::set_hook(Box::new(|panic| {
        if !IS_JUDGE.with(Cell::get) {
            return eprintln!("{}", panic); // in a thread that the contestant started
        }
        let own = panic.location().filter(|location| location.file() == SOURCE);
        PLACE.with(|place| place.set(own.map(|location| (location.line(), location.column()))));
    }));
}

pub fn of_panic(payload: Box<dyn Any + Send>, operation: &str) -> Vec<u8> {
    let message = message_of(&*payload).to_owned();
    mem::forget(payload); // it may be of a type whose end panics
    match PLACE.with(Cell::get) {
        Some((line, column)) => {
            let trace = format!("{}{}:{}:{}\n", operation, SOURCE, line, column);
            failure("panic", &message, &line.to_string(), &trace)
        }
        None => failure("panic", &message, "null", operation),
    }
}

pub fn of_return(message: &str) -> Vec<u8> {
    failure("InvalidReturn", message, "null", "")
}

fn message_of(payload: &(dyn Any + Send)) -> &str {
    if let Some(text) = payload.downcast_ref::<&str>() {
        text
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text
    } else {
        ""
    }
}

fn failure(of_type: &str, message: &str, line: &str, trace: &str) -> Vec<u8> {
    let mut json = b"{\"error\":{\"type\":".to_vec();
    append_quoted(&mut json, of_type);
    json.extend_from_slice(b",\"message\":");
    append_quoted(&mut json, shortened(&String::from_utf8_lossy(message.as_bytes())));
    json.extend_from_slice(b",\"line\":");
    json.extend_from_slice(line.as_bytes());
    json.extend_from_slice(b",\"trace\":");
    append_quoted(&mut json, trace);
    json.extend_from_slice(b"}}");
    json
}

fn shortened(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_MESSAGE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
