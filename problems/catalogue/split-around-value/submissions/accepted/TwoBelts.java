class Solution {
    public ListNode lightFirst(ListNode head, int limit) {
        ListNode light = new ListNode();
        ListNode heavy = new ListNode();
        ListNode lastLight = light;
        ListNode lastHeavy = heavy;
        for (; head != null; head = head.next) {
            if (head.val < limit) {
                lastLight.next = head;
                lastLight = head;
            } else {
                lastHeavy.next = head;
                lastHeavy = head;
            }
        }
        lastHeavy.next = null;
        lastLight.next = heavy.next;
        return light.next;
    }
}
