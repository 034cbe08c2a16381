class Solution {
    public int[][] rowsOfChart(TreeNode root) {
        List<int[]> rows = new ArrayList<>();
        Deque<TreeNode> waiting = new ArrayDeque<>();
        if (root != null) waiting.add(root);
        while (!waiting.isEmpty()) {
            int[] row = new int[waiting.size()];
            for (int place = 0; place < row.length; place++) {
                TreeNode node = waiting.poll();
                row[place] = node.val;
                if (node.left != null) waiting.add(node.left);
                if (node.right != null) waiting.add(node.right);
            }
            rows.add(row);
        }
        return rows.toArray(new int[0][]);
    }
}
