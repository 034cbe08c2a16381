// @CANARY@
use std::io::Read;

fn main() {
    let mut text = String::new();
    let _ = std::fs::write("left.txt", "@CANARY@");
    std::io::stdin().read_to_string(&mut text).unwrap();
    let sum: i64 = text.split_whitespace().take(2).map(|word| word.parse::<i64>().unwrap()).sum();
    println!("{}", sum);
}
