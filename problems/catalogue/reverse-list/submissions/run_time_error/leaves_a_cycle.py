class Solution:
    def reverseList(self, head):
        if head is None or head.next is None:
            return head
        turned, node = head, head.next
        while node:
            node.next, turned, node = turned, node, node.next
        return turned
