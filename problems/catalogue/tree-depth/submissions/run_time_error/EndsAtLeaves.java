class Solution {
    public int caveDepth(TreeNode root) {
        if (root.left == null && root.right == null) return 1;
        return 1 + Math.max(caveDepth(root.left), caveDepth(root.right));
    }
}
