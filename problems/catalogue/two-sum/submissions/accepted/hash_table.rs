use std::collections::HashMap;

impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let mut places = HashMap::new();
        for (place, &number) in nums.iter().enumerate() {
            if let Some(&other) = places.get(&(i64::from(target) - i64::from(number))) {
                return vec![other, place as i32];
            }
            places.insert(i64::from(number), place as i32);
        }
        Vec::new()
    }
}
