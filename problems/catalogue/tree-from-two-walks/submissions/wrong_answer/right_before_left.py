class Solution:
    def rebuildTree(self, before, between):
        places = {value: place for place, value in enumerate(between)}
        values = iter(before)

        def build(low, high):
            if low == high:
                return None
            node = TreeNode(next(values))
            place = places[node.val]
            if low <= place < high:
                node.right = build(place + 1, high)
                node.left = build(low, place)
            return node

        return build(0, len(between))
