class Solution {
    public String longestMirror(String text) {
        String best = "";
        for (int middle = 0; middle < 2 * text.length() - 1; middle++) {
            int left = middle / 2, right = (middle + 1) / 2;
            while (left >= 0 && right < text.length() && text.charAt(left) == text.charAt(right)) {
                left--;
                right++;
            }
            if (right - left - 1 >= best.length()) best = text.substring(left + 1, right);
        }
        return best;
    }
}
