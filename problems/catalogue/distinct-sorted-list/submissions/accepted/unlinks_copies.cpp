class Solution {
public:
    ListNode* oneOfEach(ListNode* head) {
        for (ListNode* node = head; node; node = node->next) {
            while (node->next && node->next->val == node->val) node->next = node->next->next;
        }
        return head;
    }
};
