class Solution {
    public boolean canBeSplit(String text, String[] words) {
        boolean[] reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int start = 0; start < text.length(); start++) {
            if (!reached[start]) continue;
            for (String word : words)
                if (text.startsWith(word, start)) reached[start + word.length()] = true;
        }
        return reached[text.length()];
    }
}
