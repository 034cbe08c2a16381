class Solution {
    public int[] countOnes(int n) {
        int[] ones = new int[n + 1];
        for (int number = 0; number <= n; number++) ones[number] = Integer.bitCount(number);
        return ones;
    }
}
