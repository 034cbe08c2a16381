class Solution {
public:
    bool readsTheSame(ListNode* head) {
        map<int, int> counts;
        for (; head; head = head->next) counts[head->val]++;
        int odd = 0;
        for (auto [value, count] : counts) odd += count % 2;
        return odd <= 1;
    }
};
