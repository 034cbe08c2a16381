class RangeSums {
    private final int[] upTo;

    public RangeSums(int[] nums) {
        upTo = nums.clone();
        for (int day = 1; day < upTo.length; day++) upTo[day] += upTo[day - 1];
    }

    public int total(int left, int right) {
        return upTo[right] - (left == 0 ? 0 : upTo[left - 1]);
    }
}
