class Solution {
    private int[] strip;
    private Integer[][] known;

    private int best(int left, int right) {
        if (right - left < 2) return 0;
        if (known[left][right] != null) return known[left][right];
        int most = 0;
        for (int last = left + 1; last < right; last++)
            most = Math.max(most, best(left, last) + strip[left] * strip[last] * strip[right] + best(last, right));
        return known[left][right] = most;
    }

    public int bestTearing(int[] tickets) {
        strip = new int[tickets.length + 2];
        Arrays.fill(strip, 1);
        System.arraycopy(tickets, 0, strip, 1, tickets.length);
        known = new Integer[strip.length][strip.length];
        return best(0, strip.length - 1);
    }
}
