class Solution {
    private final Map<Integer, Integer> known = new HashMap<>();

    public int waysToRead(String digits) {
        return from(digits, 0);
    }

    private int from(String digits, int place) {
        if (place == digits.length()) return 1;
        if (digits.charAt(place) == '0') return 0;
        if (known.containsKey(place)) return known.get(place);
        int ways = from(digits, place + 1);
        if (place + 2 <= digits.length() && Integer.parseInt(digits.substring(place, place + 2)) <= 26)
            ways += from(digits, place + 2);
        known.put(place, ways);
        return ways;
    }
}
