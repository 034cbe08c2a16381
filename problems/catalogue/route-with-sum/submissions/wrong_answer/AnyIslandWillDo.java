class Solution {
    public boolean hasRoute(TreeNode root, int fare) {
        if (root == null) return false;
        if (root.val == fare) return true;
        return hasRoute(root.left, fare - root.val) || hasRoute(root.right, fare - root.val);
    }
}
