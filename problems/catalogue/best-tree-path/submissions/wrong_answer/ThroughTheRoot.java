class Solution {
    public int bestWalk(TreeNode root) {
        return root.val + Math.max(0, down(root.left)) + Math.max(0, down(root.right));
    }

    private int down(TreeNode node) {
        if (node == null) return 0;
        return node.val + Math.max(0, Math.max(down(node.left), down(node.right)));
    }
}
