class Solution {
    unsigned long long read(ListNode* node) {
        unsigned long long value = 0, unit = 1;
        for (; node; node = node->next, unit *= 10) value += unit * node->val;
        return value;
    }

public:
    ListNode* addStrips(ListNode* first, ListNode* second) {
        unsigned long long sum = read(first) + read(second);
        ListNode before;
        ListNode* end = &before;
        do {
            end = end->next = new ListNode(sum % 10);
            sum /= 10;
        } while (sum);
        return before.next;
    }
};
