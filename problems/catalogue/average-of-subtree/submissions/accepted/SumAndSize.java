class Solution {
    private int typical;

    public int countTypical(TreeNode root) {
        team(root);
        return typical;
    }

    private long[] team(TreeNode node) {
        if (node == null) return new long[2];
        long[] left = team(node.left);
        long[] right = team(node.right);
        long[] both = {left[0] + node.val + right[0], left[1] + 1 + right[1]};
        if (Math.floorDiv(both[0], both[1]) == node.val) typical++;
        return both;
    }
}
