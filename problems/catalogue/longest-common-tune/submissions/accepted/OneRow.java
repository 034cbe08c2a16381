class Solution {
    public int commonNotes(String first, String second) {
        int[] row = new int[second.length() + 1];
        for (char note : first.toCharArray()) {
            int diagonal = 0;
            for (int j = 1; j <= second.length(); j++) {
                int above = row[j];
                row[j] = note == second.charAt(j - 1) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[second.length()];
    }
}
