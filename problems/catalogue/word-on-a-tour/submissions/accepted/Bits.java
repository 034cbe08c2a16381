class Solution {
    private String[] letters;
    private String word;

    private boolean follow(int row, int column, int place, long used) {
        if (row < 0 || row == letters.length || column < 0 || column == letters[0].length()) return false;
        long square = 1L << (row * letters[0].length() + column);
        if ((used & square) != 0 || letters[row].charAt(column) != word.charAt(place)) return false;
        if (place + 1 == word.length()) return true;
        used |= square;
        return follow(row - 1, column, place + 1, used) || follow(row + 1, column, place + 1, used)
            || follow(row, column - 1, place + 1, used) || follow(row, column + 1, place + 1, used);
    }

    public boolean canBeFound(String[] letters, String word) {
        this.letters = letters;
        this.word = word;
        for (int row = 0; row < letters.length; row++)
            for (int column = 0; column < letters[0].length(); column++)
                if (follow(row, column, 0, 0)) return true;
        return false;
    }
}
