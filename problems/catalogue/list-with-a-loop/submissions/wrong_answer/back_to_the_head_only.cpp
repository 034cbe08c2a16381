class Solution {
public:
    bool comesBack(ListNode* head) {
        if (!head) return false;
        ListNode* node = head->next;
        for (int step = 0; step < 20000 && node; step++) {
            if (node == head) return true;
            node = node->next;
        }
        return false;
    }
};
