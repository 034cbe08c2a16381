class Solution {
    fun twoSum(nums: IntArray, target: Int): IntArray {
        val places = HashMap<Int, Int>()
        for ((place, number) in nums.withIndex()) {
            val other = places[target - number]
            if (other != null) return intArrayOf(other, place)
            places[number] = place
        }
        throw IllegalArgumentException("no two numbers add up to the target")
    }
}
