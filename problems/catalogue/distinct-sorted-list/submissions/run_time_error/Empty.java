class Solution {
    public ListNode oneOfEach(ListNode head) {
        ListNode node = head;
        while (node.next != null) {
            if (node.next.val == node.val) node.next = node.next.next;
            else node = node.next;
        }
        return head;
    }
}
