class Solution {
    public ListNode middleNode(ListNode head) {
        int count = 0;
        for (ListNode node = head; node != null; node = node.next) count++;
        for (int step = 0; step < count / 2; step++) head = head.next;
        return head;
    }
}
