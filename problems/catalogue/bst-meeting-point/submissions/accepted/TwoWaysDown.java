class Solution {
    public int meetingPoint(TreeNode root, int first, int second) {
        List<Integer> one = way(root, first);
        List<Integer> other = way(root, second);
        int step = 0;
        while (step + 1 < Math.min(one.size(), other.size()) && one.get(step + 1).equals(other.get(step + 1))) step++;
        return one.get(step);
    }

    private List<Integer> way(TreeNode node, int value) {
        List<Integer> passed = new ArrayList<>();
        while (node.val != value) {
            passed.add(node.val);
            node = value < node.val ? node.left : node.right;
        }
        passed.add(value);
        return passed;
    }
}
