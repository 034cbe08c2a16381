class Solution {
public:
    vector<int> seenFromEast(TreeNode* root) {
        vector<int> seen;
        vector<TreeNode*> level;
        if (root) level.push_back(root);
        while (!level.empty()) {
            seen.push_back(level.back()->val);
            vector<TreeNode*> below;
            for (TreeNode* node : level) {
                if (node->left) below.push_back(node->left);
                if (node->right) below.push_back(node->right);
            }
            level.swap(below);
        }
        return seen;
    }
};
