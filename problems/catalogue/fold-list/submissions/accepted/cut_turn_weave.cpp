class Solution {
public:
    void foldLine(ListNode* head) {
        ListNode* slow = head;
        for (ListNode* fast = head; fast->next && fast->next->next; fast = fast->next->next) slow = slow->next;
        ListNode* rest = slow->next;
        slow->next = nullptr;
        ListNode* turned = nullptr;
        while (rest) {
            ListNode* next = rest->next;
            rest->next = turned;
            turned = rest;
            rest = next;
        }
        for (ListNode* node = head; turned;) {
            ListNode* next = node->next;
            node->next = turned;
            turned = turned->next;
            node->next->next = next;
            node = next;
        }
    }
};
