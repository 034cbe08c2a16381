class Solution {
public:
    ListNode* oneOfEach(ListNode* head) {
        map<int, int> seen;
        for (ListNode* node = head; node; node = node->next) seen[node->val]++;
        ListNode before;
        ListNode* end = &before;
        for (auto [value, count] : seen)
            if (count == 1) end = end->next = new ListNode(value);
        return before.next;
    }
};
