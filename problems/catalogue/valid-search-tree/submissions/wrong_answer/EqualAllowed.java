class Solution {
    private long previous = Long.MIN_VALUE;

    public boolean isSearchTree(TreeNode root) {
        if (root == null) return true;
        if (!isSearchTree(root.left)) return false;
        if (previous > root.val) return false;
        previous = root.val;
        return isSearchTree(root.right);
    }
}
