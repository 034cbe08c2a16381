class Solution {
public:
    ListNode* uncouple(ListNode* head, int place) {
        ListNode before(0, head);
        ListNode* scout = head;
        while (place--) scout = scout->next;
        ListNode* node = &before;
        for (; scout; scout = scout->next) node = node->next;
        node->next = node->next->next;
        return head;
    }
};
