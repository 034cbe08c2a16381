class Solution {
    public ListNode reverseList(ListNode head) {
        ListNode turned = null;
        while (head != null) {
            ListNode next = head.next;
            head.next = turned;
            turned = head;
            head = next;
        }
        return turned;
    }
}
