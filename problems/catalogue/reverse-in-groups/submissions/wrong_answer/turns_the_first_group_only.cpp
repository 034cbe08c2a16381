class Solution {
public:
    ListNode* turnInGroups(ListNode* head, int size) {
        ListNode* last = head;
        for (int step = 1; step < size && last; step++) last = last->next;
        if (!last) return head;
        ListNode* behind = last->next;
        ListNode* turned = behind;
        for (ListNode* node = head; node != behind;) {
            ListNode* next = node->next;
            node->next = turned;
            turned = node;
            node = next;
        }
        return turned;
    }
};
