class Solution:
    def uncouple(self, head, place):
        before = ListNode(0, head)
        node = before
        for _ in range(place - 1):
            node = node.next
        node.next = node.next.next
        return before.next
