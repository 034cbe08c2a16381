class Solution {
    public int longestDistinct(String text) {
        Set<Character> window = new HashSet<>();
        int longest = 0, start = 0;
        for (char letter : text.toCharArray()) {
            while (!window.add(letter)) window.remove(text.charAt(start++));
            longest = Math.max(longest, window.size());
        }
        return longest;
    }
}
