class Solution {
    public ListNode turnInGroups(ListNode head, int size) {
        ListNode sentinel = new ListNode(0, head);
        ListNode before = sentinel;
        while (before.next != null) {
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
