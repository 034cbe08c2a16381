class Solution {
    public int longestRun(int[] values) {
        int longest = 0, run = 0;
        for (int at = 0; at < values.length; at++) {
            run = at > 0 && values[at] == values[at - 1] ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
