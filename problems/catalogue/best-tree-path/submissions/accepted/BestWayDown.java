class Solution {
    private int best = Integer.MIN_VALUE;

    public int bestWalk(TreeNode root) {
        down(root);
        return best;
    }

    private int down(TreeNode node) {
        if (node == null) return 0;
        int left = Math.max(0, down(node.left));
        int right = Math.max(0, down(node.right));
        best = Math.max(best, left + node.val + right);
        return node.val + Math.max(left, right);
    }
}
