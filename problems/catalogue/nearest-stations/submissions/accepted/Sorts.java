class Solution {
    public int[][] nearestStations(int[][] stations, int count) {
        Arrays.sort(stations, Comparator.comparingLong(station -> (long) station[0] * station[0] + (long) station[1] * station[1]));
        return Arrays.copyOf(stations, count);
    }
}
