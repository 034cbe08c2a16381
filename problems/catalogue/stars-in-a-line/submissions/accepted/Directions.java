class Solution {
    private long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    public int longestLine(int[][] stars) {
        int best = 1;
        for (int one = 0; one < stars.length; one++) {
            Map<List<Long>, Integer> directions = new HashMap<>();
            for (int other = one + 1; other < stars.length; other++) {
                long right = (long) stars[other][0] - stars[one][0], up = (long) stars[other][1] - stars[one][1];
                long common = Math.abs(gcd(right, up));
                if (right < 0 || right == 0 && up < 0) common = -common;
                best = Math.max(best, 1 + directions.merge(List.of(right / common, up / common), 1, Integer::sum));
            }
        }
        return best;
    }
}
