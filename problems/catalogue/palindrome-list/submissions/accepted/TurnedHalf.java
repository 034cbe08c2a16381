class Solution {
    public boolean readsTheSame(ListNode head) {
        ListNode slow = head;
        ListNode fast = head;
        while (fast != null && fast.next != null) {
            slow = slow.next;
            fast = fast.next.next;
        }
        ListNode turned = null;
        while (slow != null) {
            ListNode next = slow.next;
            slow.next = turned;
            turned = slow;
            slow = next;
        }
        for (; turned != null; turned = turned.next, head = head.next) {
            if (turned.val != head.val) return false;
        }
        return true;
    }
}
