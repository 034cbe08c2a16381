class Solution:
    def oneOfEach(self, head):
        node = head
        while node:
            if node.next and node.next.val == node.val:
                node.next = node.next.next
            node = node.next
        return head
