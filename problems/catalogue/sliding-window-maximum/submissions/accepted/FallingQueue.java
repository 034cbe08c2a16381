class Solution {
    public int[] windowMaxima(int[] nums, int k) {
        int[] maxima = new int[nums.length - k + 1];
        Deque<Integer> falling = new ArrayDeque<>();
        for (int place = 0; place < nums.length; place++) {
            while (!falling.isEmpty() && nums[falling.peekLast()] <= nums[place]) falling.pollLast();
            falling.addLast(place);
            if (falling.peekFirst() <= place - k) falling.pollFirst();
            if (place >= k - 1) maxima[place - k + 1] = nums[falling.peekFirst()];
        }
        return maxima;
    }
}
