class Solution {
    public boolean comesBack(ListNode head) {
        Set<ListNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ListNode node = head; node != null; node = node.next) {
            if (!seen.add(node)) return true;
        }
        return false;
    }
}
