//! Writes an answer as JSON, and refuses what does not belong to the type that was expected.

use std::mem;
use std::str;

use crate::failure;

pub const MOST_VALUES: usize = 2_000_000;
const MOST_BYTES: usize = (16 << 20) - 64; // the supervisor takes no more
pub const TOO_MANY: &str = "more than 2,000,000 values";

pub struct Writer {
    json: Vec<u8>,
    values: usize,
    expected: &'static str,
    refusal: Option<String>,
}

/// A type of what is returned.
pub trait Returned: Sized {
    fn write(&self, answer: &mut Writer);

    /// Its end, when it is written and nobody else has it.
    fn end(self) {}
}

impl Writer {
    pub fn new() -> Self {
        Writer { json: Vec::new(), values: 0, expected: "", refusal: None }
    }

    /// The type, as the problem's signature writes it.
    pub fn expect(&mut self, expected: &'static str) {
        self.expected = expected;
    }

    /// What a function returned, or left of its argument.
    pub fn take<T: Returned>(&mut self, value: T) {
        value.write(self);
        if self.is_refused() {
            mem::forget(value); // whatever it is, it may have no end
        } else {
            value.end();
        }
    }

    /// What a method returned: its object may still have it.
    pub fn copy<T: Returned>(&mut self, value: T) {
        value.write(self);
        if self.is_refused() {
            mem::forget(value);
        }
    }

    pub fn is_refused(&self) -> bool {
        self.refusal.is_some()
    }

    pub fn refuse(&mut self, returned: &str) {
        let message = format!("returned {} where {} was expected", returned, self.expected);
        self.refusal.get_or_insert(message);
    }

    pub fn null(&mut self) {
        self.json.extend_from_slice(b"null,");
    }

    pub fn open(&mut self) {
        self.count();
        self.json.push(b'[');
    }

    pub fn close(&mut self) {
        self.drop_comma();
        self.json.extend_from_slice(b"],");
    }

    pub fn integer(&mut self, value: i64) {
        self.count();
        self.plain(&value.to_string());
    }

    pub fn length(&self) -> usize {
        self.json.len()
    }

    /// At the end of what is longer than that.
    pub fn drop_nulls(&mut self, length: usize) {
        while self.json.len() > length && self.json.ends_with(b"null,") {
            self.json.truncate(self.json.len() - 5);
        }
    }

    pub fn finish(mut self) -> Vec<u8> {
        if self.json.is_empty() {
            self.null();
        }
        self.drop_comma();
        if self.json.len() > MOST_BYTES {
            self.too_long();
        }
        match self.refusal {
            Some(message) => failure::of_return(&message),
            None => [b"{\"value\":", &self.json[..], b"}"].concat(),
        }
    }

    fn plain(&mut self, word: &str) {
        self.json.extend_from_slice(word.as_bytes());
        self.json.push(b',');
    }

    fn text(&mut self, text: &str) {
        self.count();
        if text.len() > MOST_BYTES {
            return self.too_long();
        }
        if str::from_utf8(text.as_bytes()).is_err() {
            return self.refuse("text that is not UTF-8"); // made by unsafe code
        }
        append_quoted(&mut self.json, text);
        self.json.push(b',');
    }

    fn too_long(&mut self) {
        self.refusal.get_or_insert_with(|| "returned more than 16 MiB".to_owned());
    }

    fn count(&mut self) {
        self.values += 1;
        if self.values > MOST_VALUES + 1 {
            self.refuse(TOO_MANY); // beside the outermost
        } else if self.json.len() > MOST_BYTES {
            self.too_long();
        }
    }

    fn drop_comma(&mut self) {
        if self.json.last() == Some(&b',') {
            self.json.pop();
        }
    }
}

pub fn append_quoted(json: &mut Vec<u8>, text: &str) {
    json.push(b'"');
    for &byte in text.as_bytes() {
        match byte {
            b'"' | b'\\' => json.extend_from_slice(&[b'\\', byte]),
            0..=0x1F => json.extend_from_slice(format!("\\u{:04x}", byte).as_bytes()),
            _ => json.push(byte),
        }
    }
    json.push(b'"');
}

impl Returned for () {
    fn write(&self, answer: &mut Writer) {
        answer.null();
    }
}

impl Returned for i32 {
    fn write(&self, answer: &mut Writer) {
        answer.integer(i64::from(*self));
    }
}

impl Returned for u32 {
    fn write(&self, answer: &mut Writer) {
        answer.integer(i64::from(*self));
    }
}

impl Returned for i64 {
    fn write(&self, answer: &mut Writer) {
        answer.text(&self.to_string());
    }
}

impl Returned for f64 {
    fn write(&self, answer: &mut Writer) {
        if self.is_nan() {
            return answer.text("NaN");
        }
        if self.is_infinite() {
            return answer.text(if *self < 0.0 { "-Infinity" } else { "Infinity" });
        }
        answer.count();
        answer.plain(&format!("{:?}", self));
    }
}

impl Returned for bool {
    fn write(&self, answer: &mut Writer) {
        answer.count();
        answer.plain(if *self { "true" } else { "false" });
    }
}

impl Returned for char {
    fn write(&self, answer: &mut Writer) {
        if self.is_ascii() {
            answer.text(self.encode_utf8(&mut [0; 4]));
        } else {
            answer.refuse("a character outside ASCII");
        }
    }
}

impl Returned for String {
    fn write(&self, answer: &mut Writer) {
        answer.text(self);
    }
}

impl<T: Returned> Returned for Vec<T> {
    fn write(&self, answer: &mut Writer) {
        answer.open();
        for each in self {
            if answer.is_refused() {
                return;
            }
            each.write(answer);
        }
        answer.close();
    }

    fn end(self) {
        for each in self {
            each.end();
        }
    }
}
