public class Solution {
    public ListNode ReverseList(ListNode head) {
        ListNode turned = null;
        while (head != null) {
            var next = head.next;
            head.next = turned;
            turned = head;
            head = next;
        }
        return turned;
    }
}
