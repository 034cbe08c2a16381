class Solution {
public:
    ListNode* mergeLanes(ListNode* first, ListNode* second) {
        set<int> tickets;
        for (; first; first = first->next) tickets.insert(first->val);
        for (; second; second = second->next) tickets.insert(second->val);
        ListNode* head = nullptr;
        for (auto ticket = tickets.rbegin(); ticket != tickets.rend(); ticket++) head = new ListNode(*ticket, head);
        return head;
    }
};
