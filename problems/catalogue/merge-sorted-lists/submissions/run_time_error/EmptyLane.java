class Solution {
    public ListNode mergeLanes(ListNode first, ListNode second) {
        ListNode head = first.val <= second.val ? first : second;
        ListNode other = head == first ? second : first;
        ListNode end = head;
        while (other != null) {
            if (end.next == null || end.next.val > other.val) {
                ListNode rest = end.next;
                end.next = other;
                other = rest;
            }
            end = end.next;
        }
        return head;
    }
}
