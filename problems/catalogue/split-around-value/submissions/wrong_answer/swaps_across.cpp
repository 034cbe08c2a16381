class Solution {
public:
    ListNode* lightFirst(ListNode* head, int limit) {
        vector<int> values;
        for (ListNode* node = head; node; node = node->next) values.push_back(node->val);
        int low = 0, high = (int)values.size() - 1;
        while (low < high) {
            if (values[low] < limit) low++;
            else swap(values[low], values[high--]);
        }
        ListNode* node = head;
        for (int value : values) {
            node->val = value;
            node = node->next;
        }
        return head;
    }
};
