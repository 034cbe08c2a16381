class Solution {
public:
    void foldLine(ListNode* head) {
        deque<int> values;
        for (ListNode* node = head; node; node = node->next) values.push_back(node->val);
        ListNode before;
        ListNode* end = &before;
        while (!values.empty()) {
            end = end->next = new ListNode(values.front());
            values.pop_front();
            if (values.empty()) break;
            end = end->next = new ListNode(values.back());
            values.pop_back();
        }
        head = before.next;
    }
};
