class Solution {
    private Integer previous;

    public boolean isSearchTree(TreeNode root) {
        if (root == null) return true;
        if (!isSearchTree(root.left)) return false;
        if (previous != null && previous >= root.val) return false;
        previous = root.val;
        return isSearchTree(root.right);
    }
}
