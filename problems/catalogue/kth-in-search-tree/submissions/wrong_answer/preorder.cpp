class Solution {
public:
    int valueOfRank(TreeNode* root, int rank) {
        stack<TreeNode*> waiting;
        waiting.push(root);
        while (true) {
            TreeNode* node = waiting.top();
            waiting.pop();
            if (--rank == 0) return node->val;
            if (node->right) waiting.push(node->right);
            if (node->left) waiting.push(node->left);
        }
    }
};
