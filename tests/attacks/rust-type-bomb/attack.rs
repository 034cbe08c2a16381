#![recursion_limit = "1000000"]
#![type_length_limit = "1000000000"]
trait Step {
    fn go(depth: u32) -> u64;
}
struct Left<T>(T);
struct Right<T>(T);
impl Step for () {
    fn go(depth: u32) -> u64 {
        more::<()>(depth)
    }
}
impl<T: Step> Step for Left<T> {
    fn go(depth: u32) -> u64 {
        more::<Left<T>>(depth)
    }
}
impl<T: Step> Step for Right<T> {
    fn go(depth: u32) -> u64 {
        more::<Right<T>>(depth)
    }
}
fn more<T: Step>(depth: u32) -> u64 {
    if depth == 0 {
        0
    } else {
        Left::<T>::go(depth - 1) + Right::<T>::go(depth - 1)
    }
}
fn main() {
    println!("{}", <() as Step>::go(3));
}
