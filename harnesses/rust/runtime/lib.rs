//! What is the same in every program: the conversation of PROTOCOL.md, values and nodes. Compiled once, by prepare.sh.

mod channel;
mod failure;
pub mod instances; // for the compiler alone
mod judge;
mod nodes;
mod places;
mod reading;
mod system;
mod walks;
mod writing;

pub use judge::serve;
pub use nodes::{Chained, Form, Link, Linked, Links};
pub use reading::{Given, Reader};
pub use writing::{Returned, Writer};

/// What a contestant need not import. They may all the same: what is imported by name goes before this.
pub mod prelude {
    pub use std::cell::{Cell, RefCell};
    pub use std::cmp::{max, min, Ordering, Reverse};
    pub use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
    pub use std::rc::Rc;
}
