class Solution:
    def foldLine(self, head):
        slow = fast = head
        while fast.next and fast.next.next:
            slow = slow.next
            fast = fast.next.next
        rest, slow.next = slow.next, None
        node = head
        while rest:
            following = node.next
            node.next, rest = rest, rest.next
            node.next.next = following
            node = following
