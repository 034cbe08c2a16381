//! Frames on the descriptors that the supervisor gave.

use std::fs::File;
use std::io::{Read, Write};
use std::mem::ManuallyDrop;
use std::os::unix::io::FromRawFd;

use crate::system;

const RESULTS: i32 = 3;
const ORDERS: i32 = 4;

fn descriptor(number: i32) -> ManuallyDrop<File> {
    ManuallyDrop::new(unsafe { File::from_raw_fd(number) })
}

pub fn open() {
    system::close_in_children(RESULTS);
    system::close_in_children(ORDERS);
}

/// None when there will be no more.
pub fn receive() -> Option<Vec<u8>> {
    let mut orders = descriptor(ORDERS);
    let mut length = [0; 4];
    orders.read_exact(&mut length).ok()?;
    let mut frame = vec![0; u32::from_be_bytes(length) as usize];
    orders.read_exact(&mut frame).ok()?;
    Some(frame)
}

pub fn send(body: &[u8]) {
    let mut frame = Vec::with_capacity(body.len() + 4);
    frame.extend_from_slice(&(body.len() as u32).to_be_bytes());
    frame.extend_from_slice(body);
    if descriptor(RESULTS).write_all(&frame).is_err() {
        system::end(1);
    }
}
