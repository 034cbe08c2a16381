class Solution {
    public int valueOfRank(TreeNode root, int rank) {
        while (true) {
            int smaller = size(root.left);
            if (rank == smaller + 1) return root.val;
            if (rank <= smaller) {
                root = root.left;
            } else {
                rank -= smaller + 1;
                root = root.right;
            }
        }
    }

    private int size(TreeNode node) {
        return node == null ? 0 : 1 + size(node.left) + size(node.right);
    }
}
