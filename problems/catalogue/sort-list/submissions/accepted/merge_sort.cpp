class Solution {
    ListNode* merged(ListNode* first, ListNode* second) {
        ListNode before;
        ListNode* end = &before;
        while (first && second) {
            ListNode*& smaller = second->val < first->val ? second : first;
            end = end->next = smaller;
            smaller = smaller->next;
        }
        end->next = first ? first : second;
        return before.next;
    }

public:
    ListNode* sortCards(ListNode* head) {
        if (!head || !head->next) return head;
        ListNode* slow = head;
        for (ListNode* fast = head->next; fast && fast->next; fast = fast->next->next) slow = slow->next;
        ListNode* half = slow->next;
        slow->next = nullptr;
        return merged(sortCards(head), sortCards(half));
    }
};
