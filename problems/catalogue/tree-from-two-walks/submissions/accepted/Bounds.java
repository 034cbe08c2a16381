class Solution {
    private final Map<Integer, Integer> places = new HashMap<>();
    private int[] before;
    private int next;

    public TreeNode rebuildTree(int[] before, int[] between) {
        this.before = before;
        for (int place = 0; place < between.length; place++) places.put(between[place], place);
        return build(0, between.length);
    }

    private TreeNode build(int low, int high) {
        if (low == high) return null;
        TreeNode node = new TreeNode(before[next++]);
        int place = places.get(node.val);
        node.left = build(low, place);
        node.right = build(place + 1, high);
        return node;
    }
}
