class Solution {
public:
    ListNode* uncouple(ListNode* head, int place) {
        ListNode* scout = head;
        while (place--) scout = scout->next;
        ListNode** link = &head;
        for (; scout; scout = scout->next) link = &(*link)->next;
        *link = (*link)->next;
        return head;
    }
};
