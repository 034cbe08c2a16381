class Solution {
    public int sweetsNeeded(int[] marks) {
        int size = marks.length, total = 0;
        int[] left = new int[size];
        for (int i = 0; i < size; i++) left[i] = i > 0 && marks[i] > marks[i - 1] ? left[i - 1] + 1 : 1;
        int right = 0;
        for (int i = size - 1; i >= 0; i--) {
            right = i + 1 < size && marks[i] > marks[i + 1] ? right + 1 : 1;
            total += Math.max(left[i], right);
        }
        return total;
    }
}
