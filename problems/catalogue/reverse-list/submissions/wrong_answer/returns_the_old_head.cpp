class Solution {
public:
    ListNode* reverseList(ListNode* head) {
        ListNode* turned = nullptr;
        for (ListNode* node = head; node;) {
            ListNode* next = node->next;
            node->next = turned;
            turned = node;
            node = next;
        }
        return head;
    }
};
