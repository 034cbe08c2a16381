class Solution {
public:
    ListNode* addStrips(ListNode* first, ListNode* second) {
        ListNode before;
        ListNode* end = &before;
        int carry = 0;
        while (first || second || carry) {
            int sum = carry;
            if (first) {
                sum += first->val;
                first = first->next;
            }
            if (second) {
                sum += second->val;
                second = second->next;
            }
            end = end->next = new ListNode(sum % 10);
            carry = sum / 10;
        }
        return before.next;
    }
};
