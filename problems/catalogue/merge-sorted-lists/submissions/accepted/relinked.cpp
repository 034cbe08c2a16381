class Solution {
public:
    ListNode* mergeLanes(ListNode* first, ListNode* second) {
        ListNode before;
        ListNode* end = &before;
        while (first && second) {
            ListNode*& smaller = first->val <= second->val ? first : second;
            end = end->next = smaller;
            smaller = smaller->next;
        }
        end->next = first ? first : second;
        return before.next;
    }
};
