class Solution {
    public int coveredFloor(int[] first, int[] second) {
        int total = 0;
        for (int[] carpet : new int[][] {first, second}) total += (carpet[2] - carpet[0]) * (carpet[3] - carpet[1]);
        int[] sides = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            int from = Math.max(first[axis], second[axis]);
            sides[axis] = Math.max(from, Math.min(first[axis + 2], second[axis + 2])) - from;
        }
        return total - sides[0] * sides[1];
    }
}
