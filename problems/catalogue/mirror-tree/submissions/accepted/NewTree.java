class Solution {
    public TreeNode mirrorTree(TreeNode root) {
        if (root == null) return null;
        TreeNode mirrored = new TreeNode(root.val);
        mirrored.left = mirrorTree(root.right);
        mirrored.right = mirrorTree(root.left);
        return mirrored;
    }
}
