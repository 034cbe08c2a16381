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
    keys::<i32>();
    keys::<i64>();
    keys::<usize>();
    keys::<char>();
    keys::<String>();
    keys::<(i32, i32)>();
    keys::<(usize, usize)>();
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
    sorted::<u32>();
    sorted::<f64>();
    text();
}

fn values<T: Given + Returned>(given: &mut Reader, answer: &mut Writer) {
    answer.take::<T>(given.take());
    answer.copy::<T>(given.take());
    answer.take::<Vec<T>>(given.take());
    answer.copy::<Vec<T>>(given.take());
    answer.take::<Vec<Vec<T>>>(given.take());
}

fn keys<K: Anything>() {
    sorted::<K>();
    queue::<K>();
    let mut set = HashSet::from([K::default()]);
    set.insert(K::default());
    set.contains(&K::default());
    set.remove(&K::default());
    let mut heap = BinaryHeap::from(vec![K::default()]);
    heap.push(K::default());
    heap.pop();
    let mut heap = BinaryHeap::from(vec![Reverse(K::default())]);
    heap.push(Reverse(K::default()));
    heap.pop();
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

fn sorted<T: PartialOrd + Clone + Default>() {
    let mut values = vec![T::default(); 3];
    values.push(T::default());
    values.clone().resize(9, T::default());
    values.dedup();
    values.extend_from_slice(&values.clone());
    values.insert(0, T::default());
    values.remove(0);
    let mut rows = vec![values; 3];
    rows.push(Vec::new());
}

fn queue<T: Ord + Clone>() {
    let mut queue: VecDeque<T> = VecDeque::with_capacity(9);
    queue.pop_front().map(|each| queue.push_back(each));
    queue.pop_back().map(|each| queue.push_front(each));
    let mut values: Vec<T> = queue.into_iter().collect();
    values.sort();
    values.sort_unstable();
    let _ = values.binary_search(&values[0]);
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
