class Solution {
public:
    ListNode* reverseList(ListNode* head) {
        ListNode* turned = nullptr;
        while (head) {
            ListNode* next = head->next;
            head->next = turned;
            turned = head;
            head = next;
        }
        return turned;
    }
};
