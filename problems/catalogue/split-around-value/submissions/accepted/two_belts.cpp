class Solution {
public:
    ListNode* lightFirst(ListNode* head, int limit) {
        ListNode light, heavy;
        ListNode* lastLight = &light;
        ListNode* lastHeavy = &heavy;
        for (; head; head = head->next) {
            ListNode*& last = head->val < limit ? lastLight : lastHeavy;
            last = last->next = head;
        }
        lastHeavy->next = nullptr;
        lastLight->next = heavy.next;
        return light.next;
    }
};
