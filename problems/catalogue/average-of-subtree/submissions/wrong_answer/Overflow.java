class Solution {
    private int typical;

    public int countTypical(TreeNode root) {
        team(root);
        return typical;
    }

    private int[] team(TreeNode node) {
        if (node == null) return new int[2];
        int[] left = team(node.left);
        int[] right = team(node.right);
        int[] both = {left[0] + node.val + right[0], left[1] + 1 + right[1]};
        if (Math.floorDiv(both[0], both[1]) == node.val) typical++;
        return both;
    }
}
