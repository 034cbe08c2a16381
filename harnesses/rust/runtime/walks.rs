//! Reads and writes structures of nodes whose types only the glue knows. Nothing here calls itself: they are deep.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ptr;

use crate::nodes::{Form, Place, Shape, Watched};
use crate::reading::{Given, Reader};
use crate::writing::{Writer, MOST_VALUES, TOO_MANY};

pub fn read(given: &mut Reader, shape: &Shape) -> Place {
    let mut new = New { shape, nodes: Vec::new() };
    match shape.form {
        Form::Cyclic => new.read_cyclic(given),
        Form::Random => new.read_random(given),
        Form::Tree => new.read_tree(given),
        Form::Nary => new.read_nary(given),
        Form::Graph => new.read_graph(given),
    }
    new.first(given)
}

/// The nodes of one argument, the first of which leads to all.
struct New<'a> {
    shape: &'a Shape,
    nodes: Vec<Place>,
}

impl New<'_> {
    fn make(&mut self, val: i32) -> Place {
        let place = unsafe { (self.shape.make)(val) };
        self.nodes.push(place);
        place
    }

    fn link(&self, from: Place, index: usize, to: Place) {
        unsafe { (self.shape.link)(from, index, to) }
    }

    /// What others do not lead to is owned by nobody any more but for the first, which the caller owns.
    fn first(self, given: &mut Reader) -> Place {
        if !matches!(self.shape.form, Form::Tree | Form::Nary) {
            for &node in &self.nodes {
                given.watch(Watched::new(*self.shape, node));
            }
        }
        for &node in self.nodes.iter().skip(1) {
            unsafe { (self.shape.release)(node) };
        }
        self.nodes.first().copied().unwrap_or(ptr::null())
    }

    fn read_cyclic(&mut self, given: &mut Reader) {
        given.enter();
        for val in given.take::<Vec<i32>>() {
            self.make(val);
        }
        for pair in self.nodes.windows(2) {
            self.link(pair[0], 0, pair[1]);
        }
        let place: i32 = given.take();
        if let (Some(&last), Ok(place)) = (self.nodes.last(), usize::try_from(place)) {
            self.link(last, 0, self.nodes[place]);
        }
        given.more();
    }

    fn read_random(&mut self, given: &mut Reader) {
        let mut places = Vec::new();
        given.enter();
        while given.more() {
            given.enter();
            let val = given.take();
            self.make(val);
            given.more();
            places.push(if given.skip_null() { None } else { Some(i32::read(given) as usize) });
            given.more();
        }
        for pair in self.nodes.windows(2) {
            self.link(pair[0], 0, pair[1]);
        }
        for (&node, place) in self.nodes.iter().zip(places) {
            if let Some(place) = place {
                self.link(node, 1, self.nodes[place]);
            }
        }
    }

    fn read_tree(&mut self, given: &mut Reader) {
        let nobody: Place = ptr::null();
        let mut waiting = VecDeque::from([(nobody, 0)]);
        given.enter();
        while given.more() {
            let (parent, index) = waiting.pop_front().unwrap_or((nobody, 0));
            if given.skip_null() {
                continue;
            }
            let val = i32::read(given);
            let node = self.make(val);
            if !parent.is_null() {
                self.link(parent, index, node);
            }
            waiting.extend([(node, 0), (node, 1)]);
        }
    }

    fn read_nary(&mut self, given: &mut Reader) {
        let mut parents = 0; // how many groups were begun: the root's comes before the first
        given.enter();
        while given.more() {
            if given.skip_null() {
                parents += 1;
                continue;
            }
            let val = i32::read(given);
            let node = self.make(val);
            if parents > 0 {
                self.link(self.nodes[parents - 1], 0, node);
            }
        }
    }

    fn read_graph(&mut self, given: &mut Reader) {
        let neighbors: Vec<Vec<i32>> = Given::read(given);
        for val in 1..=neighbors.len() {
            self.make(val as i32);
        }
        for (&node, neighbors) in self.nodes.iter().zip(&neighbors) {
            for &number in neighbors {
                self.link(node, 0, self.nodes[number as usize - 1]);
            }
        }
    }
}

pub fn write(answer: &mut Writer, shape: &Shape, first: Place) {
    let walk = Walk { shape };
    match shape.form {
        Form::Cyclic => walk.write_cyclic(answer, first),
        Form::Random => walk.write_random(answer, first),
        Form::Tree => walk.write_tree(answer, first),
        Form::Nary => walk.write_nary(answer, first),
        Form::Graph => walk.write_graph(answer, first),
    }
}

/// Takes all links out of the nodes that the first leads to, so that their end is that of single nodes.
pub fn take_apart(shape: &Shape, first: Place) {
    let nodes = Walk { shape }.reached(first, usize::MAX);
    for &node in &nodes {
        unsafe { (shape.hold)(node) };
    }
    for &node in &nodes {
        unsafe { (shape.unlink)(node) };
    }
    for &node in &nodes {
        unsafe { (shape.release)(node) };
    }
}

struct Walk<'a> {
    shape: &'a Shape,
}

impl Walk<'_> {
    fn value(&self, node: Place) -> i64 {
        i64::from(unsafe { (self.shape.value)(node) })
    }

    /// Null where there is none.
    fn links(&self, node: Place) -> Vec<Place> {
        let mut found = Vec::new();
        unsafe { (self.shape.links)(node, &mut found) };
        found
    }

    /// The first and what it leads to, each once, until they are more than the most that are wanted.
    fn reached(&self, first: Place, most: usize) -> Vec<Place> {
        let mut known = HashSet::from([ptr::null(), first]);
        let mut nodes: Vec<Place> = if first.is_null() { Vec::new() } else { vec![first] };
        let mut done = 0;
        while done < nodes.len() && nodes.len() <= most {
            nodes.extend(self.links(nodes[done]).into_iter().filter(|&each| known.insert(each)));
            done += 1;
        }
        nodes
    }

    /// The list's nodes, each once, by their places in it; and the node that comes after the last.
    fn in_a_row(&self, first: Place) -> (Vec<Place>, HashMap<Place, usize>, Place) {
        let (mut nodes, mut places, mut node) = (Vec::new(), HashMap::new(), first);
        while !node.is_null() && nodes.len() <= MOST_VALUES && !places.contains_key(&node) {
            places.insert(node, nodes.len());
            nodes.push(node);
            node = self.links(node)[0];
        }
        (nodes, places, node)
    }

    fn write_cyclic(&self, answer: &mut Writer, first: Place) {
        let (nodes, places, after) = self.in_a_row(first);
        answer.open();
        answer.open();
        for &node in &nodes {
            answer.integer(self.value(node));
        }
        answer.close();
        answer.integer(places.get(&after).map_or(-1, |&place| place as i64));
        answer.close();
    }

    fn write_random(&self, answer: &mut Writer, first: Place) {
        let (nodes, places, after) = self.in_a_row(first);
        if places.contains_key(&after) {
            return answer.refuse("a list with a cycle");
        }
        answer.open();
        for &node in &nodes {
            answer.open();
            answer.integer(self.value(node));
            let random = self.links(node)[1];
            match places.get(&random) {
                Some(&place) => answer.integer(place as i64),
                None if random.is_null() => answer.null(),
                None => return answer.refuse("a random pointer to a node that is not in the list"),
            }
            answer.close();
        }
        answer.close();
    }

    fn write_tree(&self, answer: &mut Writer, first: Place) {
        let mut waiting = VecDeque::from([first]);
        let mut size = 0;
        answer.open();
        let start = answer.length();
        while let Some(node) = waiting.pop_front() {
            if node.is_null() {
                answer.null();
                continue;
            }
            size += 1;
            if size > MOST_VALUES {
                return answer.refuse(self.why_so_large(first));
            }
            answer.integer(self.value(node));
            waiting.extend(self.links(node));
        }
        answer.drop_nulls(start);
        answer.close();
    }

    fn write_nary(&self, answer: &mut Writer, first: Place) {
        let mut waiting = VecDeque::from([first]);
        let mut size = 1;
        answer.open();
        let start = answer.length();
        if first.is_null() {
            return answer.close();
        }
        answer.integer(self.value(first));
        while let Some(node) = waiting.pop_front() {
            answer.null();
            let children = self.links(node);
            size += children.len();
            if size > MOST_VALUES {
                return answer.refuse(self.why_so_large(first));
            }
            for &child in &children {
                answer.integer(self.value(child));
            }
            waiting.extend(children);
        }
        answer.drop_nulls(start);
        answer.close();
    }

    fn write_graph(&self, answer: &mut Writer, first: Place) {
        if !first.is_null() && self.value(first) != 1 {
            return answer.refuse(&format!("a GraphNode that is not node 1 but {}", self.value(first)));
        }
        let mut nodes = self.reached(first, MOST_VALUES);
        if nodes.len() > MOST_VALUES {
            return answer.refuse(TOO_MANY);
        }
        nodes.sort_by_key(|&node| self.value(node));
        if nodes.iter().zip(1..).any(|(&node, number)| self.value(node) != number) {
            return answer.refuse("a graph whose nodes are not numbered from 1, each once,");
        }
        answer.open();
        for &node in &nodes {
            answer.open();
            for neighbor in self.links(node) {
                answer.integer(self.value(neighbor));
            }
            answer.close();
            if answer.is_refused() {
                return;
            }
        }
        answer.close();
    }

    fn why_so_large(&self, first: Place) -> &'static str {
        if self.has_cycle(first) {
            "a tree with a cycle"
        } else {
            TOO_MANY
        }
    }

    /// Whether a node lies below itself. The nodes are as many as fit in memory, the ways to them may be far more.
    fn has_cycle(&self, first: Place) -> bool {
        let mut is_above = HashMap::new();
        let mut path = vec![first];
        while let Some(&node) = path.last() {
            if is_above.contains_key(&node) {
                is_above.insert(node, false);
                path.pop();
                continue;
            }
            is_above.insert(node, true);
            for child in self.links(node) {
                match is_above.get(&child) {
                    Some(true) => return true,
                    None if !child.is_null() => path.push(child),
                    _ => {}
                }
            }
        }
        false
    }
}
