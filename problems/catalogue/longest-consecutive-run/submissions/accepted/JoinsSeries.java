// Keeps for both ends of every series its length, and joins up to two of them at each new number.
class Solution {
    public int longestSeries(int[] nums) {
        Map<Integer, Integer> lengths = new HashMap<>();
        int longest = 0;
        for (int number : nums) {
            if (lengths.containsKey(number)) continue;
            int below = lengths.getOrDefault(number - 1, 0), above = lengths.getOrDefault(number + 1, 0);
            int length = below + 1 + above;
            lengths.put(number, length);
            lengths.put(number - below, length);
            lengths.put(number + above, length);
            longest = Math.max(longest, length);
        }
        return longest;
    }
}
