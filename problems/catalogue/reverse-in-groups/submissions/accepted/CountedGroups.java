class Solution {
    public ListNode turnInGroups(ListNode head, int size) {
        int count = 0;
        for (ListNode node = head; node != null; node = node.next) count++;
        ListNode sentinel = new ListNode(0, head);
        ListNode before = sentinel;
        for (int group = 0; group < count / size; group++) {
            ListNode first = before.next;
            for (int step = 1; step < size; step++) {
                ListNode moved = first.next;
                first.next = moved.next;
                moved.next = before.next;
                before.next = moved;
            }
            before = first;
        }
        return sentinel.next;
    }
}
