//! The structures of nodes. The glue says of each type that a signature has what its nodes are made of; how they are
//! read and written is the same for all of them (`walks`), so that little has to be compiled for a program.

use std::cell::RefCell;
use std::mem;
use std::rc::{Rc, Weak};

use crate::reading::{Given, Reader};
use crate::walks;
use crate::writing::{Returned, Writer, MOST_VALUES, TOO_MANY};

pub type Link<N> = Option<Rc<RefCell<N>>>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Cyclic,
    Random,
    Tree,
    Nary,
    Graph,
}

pub enum Links<'a, N> {
    One(&'a mut Link<N>),
    Two(&'a mut Link<N>, &'a mut Link<N>),
    Many(&'a mut Vec<Rc<RefCell<N>>>),
}

/// A node that others share.
pub trait Linked: Sized {
    const FORM: Form;
    fn made(val: i32) -> Self;
    fn value(&self) -> i32;
    fn links(&mut self) -> Links<'_, Self>;
}

/// A node of a list that owns the next one.
pub trait Chained: Sized {
    fn made(val: i32, next: Option<Box<Self>>) -> Self;
    fn value(&self) -> i32;
    fn after(&self) -> Option<&Self>;
    fn next(&mut self) -> &mut Option<Box<Self>>;
}

/// Where a `RefCell` with a node in it is; null for none.
pub type Place = *const ();

/// What can be done with a type of nodes, whichever it is. Every place must be of a node of that type that lives.
#[derive(Clone, Copy)]
pub struct Shape {
    pub form: Form,
    /// The place of a new node, which whoever called owns.
    pub make: unsafe fn(i32) -> Place,
    pub value: unsafe fn(Place) -> i32,
    pub links: unsafe fn(Place, &mut Vec<Place>),
    pub link: unsafe fn(Place, usize, Place),
    pub unlink: unsafe fn(Place),
    pub hold: unsafe fn(Place),
    pub release: unsafe fn(Place),
    watch: unsafe fn(Place),
    hold_watched: unsafe fn(Place) -> bool,
}

impl Shape {
    fn of<N: Linked>() -> Shape {
        Shape {
            form: N::FORM,
            make: make::<N>,
            value: value::<N>,
            links: links::<N>,
            link: link::<N>,
            unlink: unlink::<N>,
            hold: hold::<N>,
            release: release::<N>,
            watch: watch::<N>,
            hold_watched: hold_watched::<N>,
        }
    }
}

/// The contestant may have left the cell borrowed: that is passed over.
unsafe fn inside<'a, N>(place: Place) -> &'a mut N {
    &mut *(*(place as *const RefCell<N>)).as_ptr()
}

fn place_of<N>(node: &Rc<RefCell<N>>) -> Place {
    Rc::as_ptr(node) as Place
}

fn place_or_null<N>(link: &Link<N>) -> Place {
    link.as_ref().map_or(std::ptr::null(), place_of)
}

unsafe fn make<N: Linked>(val: i32) -> Place {
    Rc::into_raw(Rc::new(RefCell::new(N::made(val)))) as Place
}

unsafe fn value<N: Linked>(place: Place) -> i32 {
    inside::<N>(place).value()
}

unsafe fn links<N: Linked>(place: Place, found: &mut Vec<Place>) {
    match inside::<N>(place).links() {
        Links::One(only) => found.push(place_or_null(only)),
        Links::Two(first, second) => {
            found.push(place_or_null(first));
            found.push(place_or_null(second));
        }
        Links::Many(all) => found.extend(all.iter().map(place_of)),
    }
}

unsafe fn link<N: Linked>(place: Place, index: usize, to: Place) {
    hold::<N>(to);
    let to = Rc::from_raw(to as *const RefCell<N>);
    match inside::<N>(place).links() {
        Links::Two(_, second) if index == 1 => *second = Some(to),
        Links::One(first) | Links::Two(first, _) => *first = Some(to),
        Links::Many(all) => all.push(to),
    }
}

unsafe fn unlink<N: Linked>(place: Place) {
    match inside::<N>(place).links() {
        Links::One(only) => *only = None,
        Links::Two(first, second) => {
            *first = None;
            *second = None;
        }
        Links::Many(all) => all.clear(),
    }
}

unsafe fn hold<N>(place: Place) {
    Rc::increment_strong_count(place as *const RefCell<N>);
}

unsafe fn release<N>(place: Place) {
    Rc::decrement_strong_count(place as *const RefCell<N>);
}

unsafe fn watch<N>(place: Place) {
    hold::<N>(place);
    let node = Rc::from_raw(place as *const RefCell<N>);
    mem::forget(Rc::downgrade(&node));
}

unsafe fn hold_watched<N>(place: Place) -> bool {
    let held = Weak::from_raw(place as *const RefCell<N>).upgrade();
    held.map(Rc::into_raw).is_some()
}

/// A node that was given and may lead back to itself.
pub struct Watched {
    shape: Shape,
    place: Place,
}

impl Watched {
    pub fn new(shape: Shape, place: Place) -> Self {
        unsafe { (shape.watch)(place) };
        Watched { shape, place }
    }

    pub fn take_apart(all: &[Watched]) {
        let living = all.iter().filter(|each| unsafe { (each.shape.hold_watched)(each.place) });
        let living: Vec<&Watched> = living.collect();
        for each in &living {
            unsafe { (each.shape.unlink)(each.place) };
        }
        for each in &living {
            unsafe { (each.shape.release)(each.place) };
        }
    }
}

impl<N: Linked> Given for Link<N> {
    fn read(given: &mut Reader) -> Self {
        let place = walks::read(given, &Shape::of::<N>());
        if place.is_null() {
            return None;
        }
        Some(unsafe { Rc::from_raw(place as *const RefCell<N>) })
    }
}

impl<N: Linked> Returned for Link<N> {
    fn write(&self, answer: &mut Writer) {
        walks::write(answer, &Shape::of::<N>(), place_or_null(self));
    }

    fn end(self) {
        walks::take_apart(&Shape::of::<N>(), place_or_null(&self));
    }
}

impl<N: Chained> Given for Option<Box<N>> {
    fn read(given: &mut Reader) -> Self {
        let values: Vec<i32> = Given::read(given);
        let mut head = None;
        for &val in values.iter().rev() {
            head = Some(Box::new(N::made(val, head)));
        }
        head
    }
}

impl<N: Chained> Returned for Option<Box<N>> {
    fn write(&self, answer: &mut Writer) {
        answer.open();
        let mut next = self.as_deref();
        let mut length = 0;
        while let Some(node) = next {
            length += 1;
            if length > MOST_VALUES {
                return answer.refuse(if is_cyclic(self) { "a list with a cycle" } else { TOO_MANY });
            }
            answer.integer(i64::from(node.value()));
            next = node.after();
        }
        answer.close();
    }

    fn end(self) {
        let mut rest = self;
        while let Some(mut node) = rest {
            rest = node.next().take();
        }
    }
}

/// Only unsafe code makes such lists. One node that is walked to again tells, if it is far enough.
fn is_cyclic<N: Chained>(head: &Option<Box<N>>) -> bool {
    let mut waiting = head.as_deref();
    for _ in 0..MOST_VALUES {
        waiting = waiting.and_then(N::after);
    }
    let mut moving = waiting.and_then(N::after);
    for _ in 0..=MOST_VALUES {
        match (waiting, moving) {
            (Some(here), Some(node)) if !std::ptr::eq(here, node) => moving = node.after(),
            (Some(_), Some(_)) => return true,
            _ => return false,
        }
    }
    false
}
