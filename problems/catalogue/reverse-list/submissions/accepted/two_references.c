struct ListNode* reverseList(struct ListNode* head) {
    struct ListNode* turned = NULL;
    while (head) {
        struct ListNode* next = head->next;
        head->next = turned;
        turned = head;
        head = next;
    }
    return turned;
}
