class Solution {
    fun mirrorTree(root: TreeNode?): TreeNode? {
        if (root == null) return null
        return TreeNode(root.`val`, mirrorTree(root.right), mirrorTree(root.left))
    }
}
