class Solution {
    public void foldLine(ListNode head) {
        List<ListNode> nodes = new ArrayList<>();
        for (ListNode node = head; node != null; node = node.next) nodes.add(node);
        int low = 0;
        int high = nodes.size() - 1;
        while (low < high) {
            nodes.get(low).next = nodes.get(high);
            low++;
            if (low < high) nodes.get(high).next = nodes.get(low);
            high--;
        }
        nodes.get(nodes.size() / 2).next = null;
    }
}
