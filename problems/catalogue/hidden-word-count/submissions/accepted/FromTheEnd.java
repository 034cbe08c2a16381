class Solution {
    public int hiddenTimes(String text, String word) {
        int[] ways = new int[word.length() + 1];
        ways[word.length()] = 1;
        for (int i = text.length() - 1; i >= 0; i--)
            for (int j = 0; j < word.length(); j++)
                if (text.charAt(i) == word.charAt(j)) ways[j] = (ways[j] + ways[j + 1]) % 1_000_000_007;
        return ways[0];
    }
}
