class Solution {
    public boolean sameMobile(TreeNode first, TreeNode second) {
        List<TreeNode[]> waiting = new ArrayList<>();
        waiting.add(new TreeNode[] {first, second});
        while (!waiting.isEmpty()) {
            TreeNode[] pair = waiting.remove(waiting.size() - 1);
            if (pair[0] == null && pair[1] == null) continue;
            if (pair[0] == null || pair[1] == null || pair[0].val != pair[1].val) return false;
            waiting.add(new TreeNode[] {pair[0].left, pair[1].left});
            waiting.add(new TreeNode[] {pair[0].right, pair[1].right});
        }
        return true;
    }
}
