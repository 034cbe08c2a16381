class Solution {
    unordered_map<int, int> places;
    size_t next = 0;

    TreeNode* build(const vector<int>& before, int low, int high) {
        if (low > high) return nullptr;
        TreeNode* node = new TreeNode(before[next++]);
        int place = places[node->val];
        node->left = build(before, low, place - 1);
        node->right = build(before, place + 1, high);
        return node;
    }

public:
    TreeNode* rebuildTree(vector<int>& before, vector<int>& between) {
        for (size_t place = 0; place < between.size(); place++) places[between[place]] = (int)place;
        return build(before, 0, (int)between.size() - 1);
    }
};
