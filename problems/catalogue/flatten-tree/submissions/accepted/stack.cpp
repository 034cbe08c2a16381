class Solution {
public:
    void toScroll(TreeNode* root) {
        TreeNode before;
        TreeNode* last = &before;
        vector<TreeNode*> waiting;
        if (root) waiting.push_back(root);
        while (!waiting.empty()) {
            TreeNode* node = waiting.back();
            waiting.pop_back();
            if (node->right) waiting.push_back(node->right);
            if (node->left) waiting.push_back(node->left);
            node->left = node->right = nullptr;
            last = last->right = node;
        }
    }
};
