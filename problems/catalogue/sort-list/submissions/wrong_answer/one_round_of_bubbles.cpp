class Solution {
public:
    ListNode* sortCards(ListNode* head) {
        for (int round = 0; round < 2; round++)
            for (ListNode* node = head; node && node->next; node = node->next)
                if (node->val > node->next->val) swap(node->val, node->next->val);
        return head;
    }
};
