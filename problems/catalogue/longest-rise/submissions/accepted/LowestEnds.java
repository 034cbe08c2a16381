class Solution {
    public int longestRise(int[] heights) {
        int[] ends = new int[heights.length];
        int count = 0;
        for (int height : heights) {
            int place = Arrays.binarySearch(ends, 0, count, height);
            if (place < 0) place = -place - 1;
            ends[place] = height;
            if (place == count) count++;
        }
        return count;
    }
}
