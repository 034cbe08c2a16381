//! Answers one case after the other, as PROTOCOL.md says.

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::thread;

use crate::channel;
use crate::failure;
use crate::reading::Reader;
use crate::system;
use crate::writing::Writer;

/// Made by the glue: one case from its arguments to its answer.
type Case = fn(&mut Reader, &mut Writer);

const STACK_BYTES: usize = 256 << 20;

/// Where the main thread has little room, in one that has much: deep recursion is no mistake.
pub fn serve(case: Case) -> ! {
    if system::stack_bytes() >= STACK_BYTES {
        answer_all(case);
    }
    let judge = thread::Builder::new().stack_size(STACK_BYTES);
    if let Ok(judge) = judge.spawn(move || answer_all(case)) {
        let _ = judge.join();
    }
    system::end(1)
}

fn answer_all(case: Case) {
    channel::open();
    if channel::receive().is_some() {
        channel::send(b"{\"ready\":true}");
    }
    while let Some(frame) = channel::receive() {
        let body = answer(case, &frame);
        let _ = io::stdout().flush();
        channel::send(&body);
    }
    system::end(0)
}

fn answer(case: Case, frame: &[u8]) -> Vec<u8> {
    let mut given = Reader::new(frame);
    let mut answer = Writer::new();
    failure::expect_panics();
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        given.enter();
        case(&mut given, &mut answer);
    }));
    given.take_nodes_apart();
    match outcome {
        Ok(()) => answer.finish(),
        Err(payload) => failure::of_panic(payload, &given.operation()),
    }
}
