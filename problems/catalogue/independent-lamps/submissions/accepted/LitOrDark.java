class Solution {
    public int brightest(TreeNode root) {
        int[] choices = choices(root);
        return Math.max(choices[0], choices[1]);
    }

    private int[] choices(TreeNode node) {
        if (node == null) return new int[2];
        int[] left = choices(node.left);
        int[] right = choices(node.right);
        return new int[] {node.val + left[1] + right[1], Math.max(left[0], left[1]) + Math.max(right[0], right[1])};
    }
}
