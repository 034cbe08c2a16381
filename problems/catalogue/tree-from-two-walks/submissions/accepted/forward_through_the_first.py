class Solution:
    def rebuildTree(self, before: List[int], between: List[int]) -> Optional[TreeNode]:
        root = TreeNode(before[0])
        waiting = [root]
        done = 0
        for value in before[1:]:
            node = TreeNode(value)
            if waiting[-1].val != between[done]:
                waiting[-1].left = node
            else:
                while waiting and waiting[-1].val == between[done]:
                    parent = waiting.pop()
                    done += 1
                parent.right = node
            waiting.append(node)
        return root
