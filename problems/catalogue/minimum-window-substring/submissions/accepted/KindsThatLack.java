class Solution {
    public String shortestPiece(String text, String letters) {
        int[] surplus = new int[128];
        for (char letter : letters.toCharArray()) surplus[letter]--;
        int lacking = 0;
        for (int count : surplus) if (count < 0) lacking++;
        int best = 0, length = Integer.MAX_VALUE;
        for (int start = 0, end = 0; end < text.length(); ) {
            if (++surplus[text.charAt(end++)] == 0) lacking--;
            while (lacking == 0) {
                if (end - start < length) {
                    best = start;
                    length = end - start;
                }
                if (--surplus[text.charAt(start++)] == -1) lacking++;
            }
        }
        return length == Integer.MAX_VALUE ? "" : text.substring(best, best + length);
    }
}
