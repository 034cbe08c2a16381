class Solution {
    public int[] daysToWait(int[] temperatures) {
        int[] waits = new int[temperatures.length], waiting = new int[temperatures.length];
        int count = 0;
        for (int day = 0; day < temperatures.length; day++) {
            while (count > 0 && temperatures[waiting[count - 1]] < temperatures[day]) {
                count--;
                waits[waiting[count]] = day - waiting[count];
            }
            waiting[count++] = day;
        }
        return waits;
    }
}
