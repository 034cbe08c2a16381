class Solution {
    private TreeNode following;

    public void toScroll(TreeNode root) {
        if (root == null) return;
        toScroll(root.right);
        toScroll(root.left);
        root.left = null;
        root.right = following;
        following = root;
    }
}
