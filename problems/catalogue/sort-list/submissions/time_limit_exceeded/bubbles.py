class Solution:
    def sortCards(self, head):
        swapped = True
        while swapped:
            swapped = False
            node = head
            while node and node.next:
                if node.next.val < node.val:
                    node.val, node.next.val = node.next.val, node.val
                    swapped = True
                node = node.next
        return head
