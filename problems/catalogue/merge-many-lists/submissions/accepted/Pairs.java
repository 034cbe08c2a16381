class Solution {
    public ListNode mergeRegisters(ListNode[] registers) {
        if (registers.length == 0) return null;
        int count = registers.length;
        while (count > 1) {
            int half = (count + 1) / 2;
            for (int place = 0; place + half < count; place++) registers[place] = merged(registers[place], registers[place + half]);
            count = half;
        }
        return registers[0];
    }

    private ListNode merged(ListNode first, ListNode second) {
        ListNode before = new ListNode();
        ListNode end = before;
        while (first != null && second != null) {
            if (second.val < first.val) {
                ListNode kept = first;
                first = second;
                second = kept;
            }
            end.next = first;
            end = first;
            first = first.next;
        }
        end.next = first != null ? first : second;
        return before.next;
    }
}
