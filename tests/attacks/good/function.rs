// @CANARY@
impl Solution {
    pub fn total(nums: Vec<i32>, note: String) -> String {
        nums.iter().sum::<i32>().to_string()
    }
}
