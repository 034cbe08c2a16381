class Solution {
public:
    vector<int> seenFromEast(TreeNode* root) {
        vector<int> seen;
        for (; root; root = root->right) seen.push_back(root->val);
        return seen;
    }
};
