//! What a case comes to that has no answer: the message of a panic, and the contestant's line.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::mem;
use std::panic;

use crate::places;
use crate::writing::append_quoted;

const SOURCE: &str = "solution.rs";
const LONGEST_MESSAGE: usize = 2048;

/// Where a panic came from.
enum Place {
    Unknown,
    Line(u32),
    Calls(Vec<usize>),
}

thread_local! {
    static IS_JUDGE: Cell<bool> = Cell::new(false);
    static PLACE: RefCell<Place> = RefCell::new(Place::Unknown);
}

/// Of the next case, those before it are forgotten.
pub fn expect_panics() {
    IS_JUDGE.with(|is_judge| is_judge.set(true));
    note(Place::Unknown);
    panic::set_hook(Box::new(|panic| {
        if !IS_JUDGE.with(Cell::get) {
            return eprintln!("{}", panic); // in a thread that the contestant started
        }
        note(match panic.location() {
            Some(location) if location.file() == SOURCE => Place::Line(location.line()),
            _ => Place::Calls(places::calls()),
        });
    }));
}

fn note(new: Place) {
    PLACE.with(|place| *place.borrow_mut() = new);
}

fn line() -> Option<u32> {
    PLACE.with(|place| match &*place.borrow() {
        Place::Unknown => None,
        Place::Line(line) => Some(*line),
        Place::Calls(calls) => places::line_of(calls, SOURCE),
    })
}

pub fn of_panic(payload: Box<dyn Any + Send>, operation: &str) -> Vec<u8> {
    let message = message_of(&*payload).to_owned();
    mem::forget(payload); // it may be of a type whose end panics
    match line() {
        Some(line) => {
            let trace = format!("{}{}:{}\n", operation, SOURCE, line);
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
