class Solution {
    public boolean fitsPattern(String text, String pattern) {
        int m = text.length(), n = pattern.length();
        boolean[][] fits = new boolean[m + 1][n + 1];
        fits[0][0] = true;
        for (int i = 0; i <= m; i++)
            for (int j = 1; j <= n; j++) {
                char last = pattern.charAt(j - 1);
                if (last == '*') {
                    char before = pattern.charAt(j - 2);
                    boolean takes = i > 0 && (before == '.' || before == text.charAt(i - 1));
                    fits[i][j] = fits[i][j - 2] || takes && fits[i - 1][j];
                } else {
                    fits[i][j] = i > 0 && (last == '.' || last == text.charAt(i - 1)) && fits[i - 1][j - 1];
                }
            }
        return fits[m][n];
    }
}
