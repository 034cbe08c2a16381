class Solution {
    private ListNode rest;

    public ListNode sortCards(ListNode head) {
        int count = 0;
        for (ListNode node = head; node != null; node = node.next) count++;
        ListNode before = new ListNode(0, head);
        for (int size = 1; size < count; size *= 2) {
            ListNode end = before;
            rest = before.next;
            while (rest != null) {
                ListNode first = cut(size);
                ListNode second = cut(size);
                while (first != null || second != null) {
                    if (second == null || (first != null && first.val <= second.val)) {
                        end.next = first;
                        first = first.next;
                    } else {
                        end.next = second;
                        second = second.next;
                    }
                    end = end.next;
                }
            }
        }
        return before.next;
    }

    private ListNode cut(int size) {
        ListNode run = rest;
        ListNode last = null;
        for (; size > 0 && rest != null; size--) {
            last = rest;
            rest = rest.next;
        }
        if (last != null) last.next = null;
        return run;
    }
}
