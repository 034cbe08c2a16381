class Solution {
    public TreeNode mirrorTree(TreeNode root) {
        TreeNode kept = root.left;
        root.left = root.right == null ? null : mirrorTree(root.right);
        root.right = kept == null ? null : mirrorTree(kept);
        return root;
    }
}
