fn main() {
    let threads: Vec<_> = (0..8)
        .map(|_| {
            std::thread::spawn(|| {
                let mut kept: Vec<Vec<u8>> = Vec::new();
                for _ in 0..64 {
                    kept.push(vec![1u8; 4 << 20]);
                }
                kept.len()
            })
        })
        .collect();
    let pieces: usize = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    std::thread::sleep(std::time::Duration::from_millis(100));
    println!("BREACH {} MiB", pieces * 4);
}
