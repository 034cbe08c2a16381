class Solution {
public:
    ListNode* mergeRegisters(vector<ListNode*>& registers) {
        map<int, int> counts;
        for (ListNode* node : registers) {
            do counts[node->val]++;
            while ((node = node->next));
        }
        ListNode before;
        ListNode* end = &before;
        for (auto [value, count] : counts)
            while (count--) end = end->next = new ListNode(value);
        return before.next;
    }
};
