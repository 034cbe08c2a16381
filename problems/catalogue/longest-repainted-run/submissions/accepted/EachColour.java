class Solution {
    public int longestRow(String tiles, int k) {
        int longest = 0;
        for (char colour = 'A'; colour <= 'Z'; colour++) {
            int start = 0, others = 0;
            for (int end = 0; end < tiles.length(); end++) {
                if (tiles.charAt(end) != colour) others++;
                while (others > k) if (tiles.charAt(start++) != colour) others--;
                longest = Math.max(longest, end - start + 1);
            }
        }
        return longest;
    }
}
