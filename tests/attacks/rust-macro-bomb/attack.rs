#![recursion_limit = "100000"]
macro_rules! bomb {
    ($($token:tt)*) => { bomb!($($token)* $($token)* x) };
}
fn main() {
    bomb!(x x x x x x x x);
}
