class Solution {
public:
    ListNode* middleNode(ListNode* head) {
        vector<int> values;
        for (; head; head = head->next) values.push_back(head->val);
        return new ListNode(values[values.size() / 2]);
    }
};
