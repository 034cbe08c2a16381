use std::collections::HashMap;
use std::io::{self, BufRead};

fn two_sum(numbers: &[i32], target: i32) -> (usize, usize) {
    let mut seen = HashMap::new();
    for (index, number) in numbers.iter().enumerate() {
        if let Some(&other) = seen.get(&(target - number)) {
            return (other, index);
        }
        seen.insert(*number, index);
    }
    panic!("no two numbers add up to the target");
}

fn main() {
    for line in io::stdin().lock().lines() {
        let numbers: Vec<i32> = line.unwrap().split_whitespace().map(|word| word.parse().unwrap()).collect();
        let (one, other) = two_sum(&numbers[1..], numbers[0]);
        println!("{} {}", one, other);
    }
}
