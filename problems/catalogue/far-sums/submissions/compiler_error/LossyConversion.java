class Solution {
    public long[] prefixSums(long[] steps) {
        int position = 0;
        for (int day = 0; day < steps.length; day++) {
            position = position + steps[day];
            steps[day] = position;
        }
        return steps;
    }
}
