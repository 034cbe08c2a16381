class Solution {
    public int lowestPrice(int length, int[] marks) {
        int count = marks.length + 2;
        int[] ends = Arrays.copyOf(marks, count);
        ends[count - 1] = length;
        Arrays.sort(ends);
        int[][] price = new int[count][count];
        for (int size = 2; size < count; size++)
            for (int left = 0; left + size < count; left++) {
                int parts = Integer.MAX_VALUE;
                for (int cut = left + 1; cut < left + size; cut++)
                    parts = Math.min(parts, price[left][cut] + price[cut][left + size]);
                price[left][left + size] = parts + ends[left + size] - ends[left];
            }
        return price[0][count - 1];
    }
}
