class Solution {
    public int cheapestTrip(int airports, int[][] flights, int start, int goal, int changes) {
        List<List<int[]>> leaving = new ArrayList<>();
        for (int airport = 0; airport < airports; airport++) leaving.add(new ArrayList<>());
        for (int[] flight : flights) leaving.get(flight[0]).add(flight);
        int[] fewest = new int[airports];
        Arrays.fill(fewest, Integer.MAX_VALUE);
        PriorityQueue<int[]> waiting = new PriorityQueue<>((one, other) ->
            one[0] != other[0] ? Integer.compare(one[0], other[0]) : Integer.compare(one[2], other[2]));
        waiting.add(new int[] {0, start, 0});
        while (!waiting.isEmpty()) {
            int[] trip = waiting.poll();
            if (trip[1] == goal) return trip[0];
            if (trip[2] >= fewest[trip[1]] || trip[2] > changes) continue;
            fewest[trip[1]] = trip[2];
            for (int[] flight : leaving.get(trip[1]))
                waiting.add(new int[] {trip[0] + flight[2], flight[1], trip[2] + 1});
        }
        return -1;
    }
}
