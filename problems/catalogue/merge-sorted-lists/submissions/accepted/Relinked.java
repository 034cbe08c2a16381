class Solution {
    public ListNode mergeLanes(ListNode first, ListNode second) {
        ListNode before = new ListNode();
        ListNode end = before;
        while (first != null && second != null) {
            if (first.val <= second.val) {
                end.next = first;
                first = first.next;
            } else {
                end.next = second;
                second = second.next;
            }
            end = end.next;
        }
        end.next = first != null ? first : second;
        return before.next;
    }
}
