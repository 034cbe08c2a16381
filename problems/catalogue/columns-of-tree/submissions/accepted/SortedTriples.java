class Solution {
    private final List<int[]> found = new ArrayList<>();

    public int[][] readColumns(TreeNode root) {
        visit(root, 0, 0);
        found.sort(Comparator.<int[]>comparingInt(each -> each[0]).thenComparingInt(each -> each[1]).thenComparingInt(each -> each[2]));
        Map<Integer, List<Integer>> columns = new TreeMap<>();
        for (int[] each : found) columns.computeIfAbsent(each[0], key -> new ArrayList<>()).add(each[2]);
        return columns.values().stream().map(values -> values.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    }

    private void visit(TreeNode node, int row, int column) {
        if (node == null) return;
        found.add(new int[] {column, row, node.val});
        visit(node.left, row + 1, column - 1);
        visit(node.right, row + 1, column + 1);
    }
}
