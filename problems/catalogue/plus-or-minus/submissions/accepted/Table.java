class Solution {
    public int waysToMake(int[] numbers, int goal) {
        int total = 0;
        for (int number : numbers) total += number;
        if (Math.abs(goal) > total) return 0;
        int[] ways = new int[2 * total + 1];
        ways[total] = 1;
        for (int number : numbers) {
            int[] next = new int[ways.length];
            for (int sum = 0; sum < ways.length; sum++) {
                if (ways[sum] == 0) continue;
                next[sum + number] += ways[sum];
                next[sum - number] += ways[sum];
            }
            ways = next;
        }
        return ways[total + goal];
    }
}
