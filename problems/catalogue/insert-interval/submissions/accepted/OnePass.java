class Solution {
    public int[][] insertBooking(int[][] booked, int[] added) {
        List<int[]> result = new ArrayList<>();
        int next = 0, start = added[0], end = added[1];
        while (next < booked.length && booked[next][1] < start) result.add(booked[next++]);
        while (next < booked.length && booked[next][0] <= end) {
            start = Math.min(start, booked[next][0]);
            end = Math.max(end, booked[next++][1]);
        }
        result.add(new int[] {start, end});
        while (next < booked.length) result.add(booked[next++]);
        return result.toArray(new int[0][]);
    }
}
