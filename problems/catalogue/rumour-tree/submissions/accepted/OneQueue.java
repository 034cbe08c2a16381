class Solution {
    public int[] heardEachDay(NaryNode root) {
        List<Integer> heard = new ArrayList<>();
        Deque<NaryNode> waiting = new ArrayDeque<>();
        if (root != null) waiting.add(root);
        while (!waiting.isEmpty()) {
            int sum = 0;
            for (int left = waiting.size(); left > 0; left--) {
                NaryNode node = waiting.poll();
                sum += node.val;
                waiting.addAll(node.children);
            }
            heard.add(sum);
        }
        return heard.stream().mapToInt(Integer::intValue).toArray();
    }
}
