public class Solution {
    public TreeNode MirrorTree(TreeNode root) {
        if (root == null) return null;
        (root.left, root.right) = (MirrorTree(root.right), MirrorTree(root.left));
        return root;
    }
}
