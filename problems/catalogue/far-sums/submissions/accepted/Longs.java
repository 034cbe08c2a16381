class Solution {
    public long[] prefixSums(long[] steps) {
        for (int day = 1; day < steps.length; day++) steps[day] += steps[day - 1];
        return steps;
    }
}
