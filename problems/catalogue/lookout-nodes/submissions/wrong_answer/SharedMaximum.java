class Solution {
    private int highest = Integer.MIN_VALUE;

    public int countUnhidden(TreeNode root) {
        if (root == null) return 0;
        int own = root.val >= highest ? 1 : 0;
        highest = Math.max(highest, root.val);
        return own + countUnhidden(root.left) + countUnhidden(root.right);
    }
}
