class Solution {
    public int[] spareCable(int[][] cables) {
        int n = cables.length;
        int[] degree = new int[n + 1], sum = new int[n + 1];
        for (int[] cable : cables)
            for (int side = 0; side < 2; side++) {
                degree[cable[side]]++;
                sum[cable[side]] += cable[1 - side];
            }
        for (int start = 1; start <= n; start++)
            for (int end = start; degree[end] == 1; ) {
                int other = sum[end];
                degree[end] = 0;
                sum[other] -= end;
                degree[other]--;
                end = other;
            }
        for (int place = n - 1; ; place--)
            if (degree[cables[place][0]] > 0 && degree[cables[place][1]] > 0) return cables[place];
    }
}
