//! Reads the JSON of a case. The supervisor wrote it: it is well-formed.

use std::str;

use crate::nodes::Watched;

pub struct Reader<'a> {
    json: &'a [u8],
    at: usize,
    operations: Vec<String>,
    begun: usize,
    watched: Vec<Watched>,
}

/// A type of arguments.
pub trait Given: Sized {
    fn read(given: &mut Reader) -> Self;
}

impl<'a> Reader<'a> {
    pub fn new(json: &'a [u8]) -> Self {
        Reader { json, at: 0, operations: Vec::new(), begun: 0, watched: Vec::new() }
    }

    /// Into an array.
    pub fn enter(&mut self) {
        self.next_is(b'[');
        self.at += 1;
    }

    /// Whether the array has another element; leaves the array when not.
    pub fn more(&mut self) -> bool {
        if self.next_is(b',') {
            self.at += 1;
        }
        if !self.next_is(b']') {
            return true;
        }
        self.at += 1;
        false
    }

    /// The next argument.
    pub fn take<T: Given>(&mut self) -> T {
        self.more();
        T::read(self)
    }

    /// Of a class problem: the names of all operations come before the arguments of the first.
    pub fn enter_operations(&mut self) {
        self.operations = self.take();
        self.more();
        self.enter();
    }

    /// Enters the arguments of the next operation; its name.
    pub fn next_operation(&mut self) -> Option<String> {
        if self.begun > 0 {
            self.more(); // out of the arguments of the operation before
        }
        if !self.more() {
            return None;
        }
        self.enter();
        self.begun += 1;
        Some(self.operations[self.begun - 1].clone())
    }

    /// For a trace: which operation is under way.
    pub fn operation(&self) -> String {
        match self.begun {
            0 => String::new(),
            count => format!("in operation {}, {}:\n", count - 1, self.operations[count - 1]),
        }
    }

    pub fn watch(&mut self, node: Watched) {
        self.watched.push(node);
    }

    /// Nodes that lead to one another would stay for ever.
    pub fn take_nodes_apart(&mut self) {
        Watched::take_apart(&self.watched);
        self.watched.clear();
    }

    pub fn skip_null(&mut self) -> bool {
        let is_null = self.next_is(b'n');
        if is_null {
            self.at += 4;
        }
        is_null
    }

    fn next_is(&mut self, byte: u8) -> bool {
        while matches!(self.json[self.at], b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.json[self.at] == byte
    }

    /// What follows, as long as it is none of these bytes.
    fn until(&mut self, ends: &[u8]) -> &'a str {
        let rest = &self.json[self.at..];
        let length = rest.iter().position(|byte| ends.contains(byte)).unwrap_or(rest.len());
        self.at += length;
        str::from_utf8(&rest[..length]).unwrap_or("")
    }

    fn word(&mut self) -> &'a str {
        if self.next_is(b'"') {
            self.at += 1;
            let word = self.until(b"\"");
            self.at += 1;
            return word;
        }
        self.until(b",] \n\r\t")
    }

    fn integer(&mut self) -> i64 {
        self.word().parse().unwrap_or(0)
    }

    fn double(&mut self) -> f64 {
        match self.word() {
            "NaN" => f64::NAN,
            "Infinity" => f64::INFINITY,
            "-Infinity" => f64::NEG_INFINITY,
            number => number.parse().unwrap_or(0.0),
        }
    }

    fn text(&mut self) -> String {
        self.next_is(b'"');
        self.at += 1;
        let mut text = self.until(b"\"\\").to_owned();
        while self.json[self.at] == b'\\' {
            text.push(self.escaped());
            text.push_str(self.until(b"\"\\"));
        }
        self.at += 1;
        text
    }

    fn escaped(&mut self) -> char {
        let kind = self.json[self.at + 1];
        self.at += 2;
        match kind {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.code_point(),
            other => other as char,
        }
    }

    fn code_point(&mut self) -> char {
        let mut point = self.hexadecimal();
        if (0xD800..0xDC00).contains(&point) {
            self.at += 2;
            point = 0x10000 + ((point - 0xD800) << 10) + (self.hexadecimal() & 0x3FF);
        }
        char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn hexadecimal(&mut self) -> u32 {
        let digits = str::from_utf8(&self.json[self.at..self.at + 4]).unwrap_or("");
        self.at += 4;
        u32::from_str_radix(digits, 16).unwrap_or(0)
    }
}

impl Given for i32 {
    fn read(given: &mut Reader) -> Self {
        given.integer() as i32
    }
}

impl Given for u32 {
    fn read(given: &mut Reader) -> Self {
        given.integer() as u32
    }
}

impl Given for i64 {
    fn read(given: &mut Reader) -> Self {
        given.integer()
    }
}

impl Given for f64 {
    fn read(given: &mut Reader) -> Self {
        given.double()
    }
}

impl Given for bool {
    fn read(given: &mut Reader) -> Self {
        given.word() == "true"
    }
}

impl Given for char {
    fn read(given: &mut Reader) -> Self {
        given.text().chars().next().unwrap_or('\0')
    }
}

impl Given for String {
    fn read(given: &mut Reader) -> Self {
        given.text()
    }
}

impl<T: Given> Given for Vec<T> {
    fn read(given: &mut Reader) -> Self {
        let mut values = Vec::new();
        given.enter();
        while given.more() {
            values.push(T::read(given));
        }
        values
    }
}
