class Solution {
    public int winner(int[] votes) {
        int candidate = votes[0], left = 0;
        for (int vote : votes) {
            if (left == 0) candidate = vote;
            left += vote == candidate ? 1 : -1;
        }
        return candidate;
    }
}
