class Solution {
    public boolean hasRoute(TreeNode root, int fare) {
        if (root == null) return false;
        int rest = fare - root.val;
        if (root.left == null && root.right == null) return rest == 0;
        return hasRoute(root.left, rest) || hasRoute(root.right, rest);
    }
}
