class Solution {
    private final List<Integer> seen = new ArrayList<>();

    public int[] seenFromEast(TreeNode root) {
        visit(root, 0);
        return seen.stream().mapToInt(Integer::intValue).toArray();
    }

    private void visit(TreeNode node, int depth) {
        if (node == null) return;
        if (depth == seen.size()) seen.add(node.val);
        visit(node.right, depth + 1);
        visit(node.left, depth + 1);
    }
}
