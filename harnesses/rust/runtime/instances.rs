//! What most programs are made of: compiled here, programs need not compile it again (`-Z share-generics`).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::io::{self, BufRead, Read, Write};

use crate::reading::{Given, Reader};
use crate::writing::{Returned, Writer};

/// Never called.
pub fn common(given: &mut Reader, answer: &mut Writer) {
    values::<i32>(given, answer);
    values::<u32>(given, answer);
    values::<i64>(given, answer);
    values::<f64>(given, answer);
    values::<bool>(given, answer);
    values::<char>(given, answer);
    values::<String>(given, answer);
    set::<i32>();
    set::<i64>();
    set::<usize>();
    set::<char>();
    set::<String>();
    set::<(i32, i32)>();
    set::<(usize, usize)>();
    heap::<i32>();
    heap::<i64>();
    heap::<Reverse<i32>>();
    heap::<Reverse<(i32, usize)>>();
    queue::<i32>();
    queue::<usize>();
    queue::<(usize, usize)>();
    sorted::<i32>();
    sorted::<i64>();
    sorted::<char>();
    sorted::<String>();
    grown::<u8>();
    grown::<usize>();
    grown::<bool>();
    grown::<f64>();
    grown::<(i32, i32)>();
    table::<i32, i32>();
    table::<i32, usize>();
    table::<i32, Vec<i32>>();
    table::<i64, i32>();
    table::<char, i32>();
    table::<char, usize>();
    table::<String, i32>();
    table::<String, usize>();
    table::<String, Vec<String>>();
    trees();
    text();
}

fn values<T: Given + Returned>(given: &mut Reader, answer: &mut Writer) {
    answer.take::<T>(given.take());
    answer.copy::<T>(given.take());
    answer.take::<Vec<T>>(given.take());
    answer.copy::<Vec<T>>(given.take());
    answer.take::<Vec<Vec<T>>>(given.take());
}

trait Anything: Hash + Ord + Clone + Default {}
impl<T: Hash + Ord + Clone + Default> Anything for T {}

fn table<K: Anything, V: Clone + Default>() {
    let mut table: HashMap<K, V> = HashMap::with_capacity(8);
    table.insert(K::default(), V::default());
    table.get(&K::default());
    table.get_mut(&K::default());
    table.contains_key(&K::default());
    table.entry(K::default()).or_default();
    table.entry(K::default()).or_insert(V::default());
    table.remove(&K::default());
    table.iter().next();
    table.into_iter().next();
}

/// Dear to compile: for the commonest type alone.
fn trees() {
    let mut set = BTreeSet::from([0]);
    set.insert(1);
    set.remove(&1);
    let mut table = BTreeMap::from([(0, 0)]);
    table.insert(0, 0);
    table.remove(&0);
    *table.entry(0).or_insert(0) += table.range(0..).count() as i32;
    table.into_iter().next();
}

fn set<K: Anything>() {
    let mut set = HashSet::from([K::default()]);
    set.insert(K::default());
    set.contains(&K::default());
    set.remove(&K::default());
}

fn heap<T: Anything>() {
    let mut heap = BinaryHeap::from(vec![T::default()]);
    heap.push(T::default());
    heap.pop();
}

fn queue<T: Anything>() {
    grown::<T>();
    let mut queue = VecDeque::from(vec![T::default()]);
    queue.push_back(T::default());
    queue.push_front(T::default());
    queue.pop_front();
    queue.pop_back();
}

fn sorted<T: Anything>() {
    grown::<T>();
    let mut values = vec![T::default()];
    values.sort();
    values.sort_unstable();
}

fn grown<T: PartialEq + Clone + Default>() {
    let mut values = vec![T::default(); 3];
    values.push(T::default());
    values.resize(9, T::default());
    values.extend_from_slice(&values.clone());
    vec![values; 3].push(Vec::new());
}

fn text() {
    let mut text = String::new();
    let _ = io::stdin().read_line(&mut text);
    let _ = io::stdin().lock().read_to_string(&mut text);
    let lines: Vec<String> = io::stdin().lock().lines().map_while(Result::ok).collect();
    let numbers: Vec<i64> = text.split_whitespace().map_while(|word| word.parse().ok()).collect();
    let numbers: Vec<i32> = text.split_whitespace().zip(numbers).map_while(|(word, _)| word.parse().ok()).collect();
    let words: Vec<&str> = text.split(' ').collect();
    let letters: Vec<char> = text.chars().rev().collect();
    let text: String = letters.iter().collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let _ = writeln!(out, "{} {} {:?} {:?}", text, lines.join(" "), words.join(" "), numbers);
}
