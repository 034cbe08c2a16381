class Solution {
    public int emptySeat(int[] tickets) {
        boolean[] taken = new boolean[tickets.length + 1];
        for (int seat : tickets) taken[seat] = true;
        int seat = 0;
        while (taken[seat]) seat++;
        return seat;
    }
}
