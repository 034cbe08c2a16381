use std::collections::BTreeMap;
use std::io::{self, Read};

fn main() {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input).unwrap();
    let mut words = input.split_whitespace();
    let most: usize = words.next().unwrap().parse().unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|(_, first), (_, second)| second.cmp(first));
    for (word, count) in ranked.into_iter().take(most) {
        println!("{} {}", word, count);
    }
}
