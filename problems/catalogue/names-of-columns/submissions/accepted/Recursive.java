class Solution {
    public String columnName(int number) {
        if (number == 0) return "";
        return columnName((number - 1) / 26) + (char) ('A' + (number - 1) % 26);
    }
}
