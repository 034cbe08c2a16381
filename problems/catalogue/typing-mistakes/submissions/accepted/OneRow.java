class Solution {
    public int fewestMistakes(String meant, String typed) {
        int[] row = new int[typed.length() + 1];
        for (int j = 0; j <= typed.length(); j++) row[j] = j;
        for (int i = 1; i <= meant.length(); i++) {
            int diagonal = row[0]++;
            for (int j = 1; j <= typed.length(); j++) {
                int instead = diagonal + (meant.charAt(i - 1) == typed.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(instead, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[typed.length()];
    }
}
