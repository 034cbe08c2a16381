class Solution {
    public boolean isFair(TreeNode root) {
        if (root == null) return true;
        return depth(root.left) - depth(root.right) <= 1 && isFair(root.left) && isFair(root.right);
    }

    private int depth(TreeNode node) {
        return node == null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));
    }
}
