//! The contestant's line where the compiler did not note it: in what a function of the standard library does by itself.
//! Asks addr2line, which comes with the linker: programs are compiled with line tables.

use std::env;
use std::os::raw::{c_int, c_void};
use std::process::{Command, Stdio};

const MOST: usize = 64;
const ADDR2LINE: &str = "/usr/bin/addr2line";

type Callback = extern "C" fn(*mut c_void, *mut c_void) -> c_int;

extern "C" {
    static __executable_start: u8;
    fn _Unwind_Backtrace(callback: Callback, argument: *mut c_void) -> c_int;
    fn _Unwind_GetIP(context: *mut c_void) -> usize;
}

/// The addresses of the calls that are under way, the innermost first, as they are in the program's file.
pub fn calls() -> Vec<usize> {
    let mut found: Vec<usize> = Vec::with_capacity(MOST);
    unsafe { _Unwind_Backtrace(note, &mut found as *mut Vec<usize> as *mut c_void) };
    found
}

extern "C" fn note(context: *mut c_void, found: *mut c_void) -> c_int {
    let found = unsafe { &mut *(found as *mut Vec<usize>) };
    let start = unsafe { &__executable_start as *const u8 as usize };
    let after = unsafe { _Unwind_GetIP(context) };
    if after > start {
        found.push(after - start - 1);
    }
    c_int::from(found.len() == MOST) * 5 // _URC_END_OF_STACK
}

/// The innermost line of the contestant's among the calls.
pub fn line_of(calls: &[usize], source: &str) -> Option<u32> {
    let program = env::current_exe().ok()?;
    let mut question = Command::new(ADDR2LINE);
    question.args(["-i", "-e"]).arg(program).stdin(Stdio::null()).stderr(Stdio::null()).env_clear();
    question.args(calls.iter().map(|call| format!("{:x}", call)));
    let answer = question.output().ok()?;
    let places = String::from_utf8_lossy(&answer.stdout).into_owned();
    places.lines().find_map(|place| {
        let (path, line) = place.rsplit_once(':')?;
        let name = path.rsplit('/').next()?;
        let digits = line.split(' ').next()?;
        if name == source { digits.parse().ok() } else { None }
    })
}
