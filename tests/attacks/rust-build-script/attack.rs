use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    if let Some(told) = option_env!("FROM_BUILD") {
        println!("BREACH {}", told);
    }
    let sum: i64 = text.split_whitespace().take(2).map(|word| word.parse::<i64>().unwrap()).sum();
    println!("{}", sum);
}
