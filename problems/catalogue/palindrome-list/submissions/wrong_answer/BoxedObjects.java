class Solution {
    public boolean readsTheSame(ListNode head) {
        List<Integer> values = new ArrayList<>();
        for (; head != null; head = head.next) values.add(head.val);
        for (int low = 0, high = values.size() - 1; low < high; low++, high--) {
            if (values.get(low) != values.get(high)) return false;
        }
        return true;
    }
}
