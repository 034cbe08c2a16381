class Solution {
    public int yearInStone(String numeral) {
        int year = 0, before = 0;
        for (char letter : numeral.toCharArray()) {
            int value = worth(letter);
            year += before < value ? value - 2 * before : value;
            before = value;
        }
        return year;
    }

    private int worth(char letter) {
        switch (letter) {
            case 'I': return 1;
            case 'V': return 5;
            case 'X': return 10;
            case 'L': return 50;
            case 'C': return 100;
            case 'D': return 500;
            default: return 1000;
        }
    }
}
