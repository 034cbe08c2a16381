class Solution {
public:
    ListNode* turnInGroups(ListNode* head, int size) {
        ListNode sentinel(0, head);
        ListNode* before = &sentinel;
        while (true) {
            ListNode* last = before;
            for (int step = 0; step < size && last; step++) last = last->next;
            if (!last) return sentinel.next;
            ListNode* first = before->next;
            ListNode* turned = last->next;
            ListNode* behind = last->next;
            for (ListNode* node = first; node != behind;) {
                ListNode* next = node->next;
                node->next = turned;
                turned = node;
                node = next;
            }
            before->next = turned;
            before = first;
        }
    }
};
