import java.util.*;

class Solution {
    public int largestRectangle(int[] heights) {
        Deque<Integer> rising = new ArrayDeque<>();
        int best = 0;
        for (int index = 0; index <= heights.length; index++) {
            int height = index < heights.length ? heights[index] : 0;
            while (!rising.isEmpty() && heights[rising.peek()] >= height) {
                int house = rising.pop();
                best = Math.max(best, heights[house] * (index - house));
            }
            rising.push(index);
        }
        return best;
    }
}
