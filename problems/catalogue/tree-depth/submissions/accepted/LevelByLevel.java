class Solution {
    public int caveDepth(TreeNode root) {
        Deque<TreeNode> level = new ArrayDeque<>();
        if (root != null) level.add(root);
        int depth = 0;
        for (; !level.isEmpty(); depth++) {
            for (int left = level.size(); left > 0; left--) {
                TreeNode node = level.poll();
                if (node.left != null) level.add(node.left);
                if (node.right != null) level.add(node.right);
            }
        }
        return depth;
    }
}
