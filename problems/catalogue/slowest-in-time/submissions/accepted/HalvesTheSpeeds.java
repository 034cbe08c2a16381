class Solution {
    public int slowestSpeed(int[] stacks, int hours) {
        int tooSlow = 0, enough = 1_000_000_000;
        while (enough - tooSlow > 1) {
            int speed = tooSlow + (enough - tooSlow) / 2;
            long needed = 0;
            for (int pages : stacks) needed += (pages + (long) speed - 1) / speed;
            if (needed <= hours) enough = speed;
            else tooSlow = speed;
        }
        return enough;
    }
}
