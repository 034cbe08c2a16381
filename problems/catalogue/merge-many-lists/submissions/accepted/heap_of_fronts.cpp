class Solution {
public:
    ListNode* mergeRegisters(vector<ListNode*>& registers) {
        auto later = [](ListNode* a, ListNode* b) { return a->val > b->val; };
        priority_queue<ListNode*, vector<ListNode*>, decltype(later)> fronts(later);
        for (ListNode* head : registers)
            if (head) fronts.push(head);
        ListNode before;
        ListNode* end = &before;
        while (!fronts.empty()) {
            end = end->next = fronts.top();
            fronts.pop();
            if (end->next) fronts.push(end->next);
        }
        return before.next;
    }
};
