class Solution {
    public ListNode uncouple(ListNode head, int place) {
        int count = 0;
        for (ListNode node = head; node != null; node = node.next) count++;
        if (place == count) return head.next;
        ListNode node = head;
        for (int step = 1; step < count - place; step++) node = node.next;
        node.next = node.next.next;
        return head;
    }
}
