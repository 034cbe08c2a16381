class Solution:
    def foldLine(self, head: Optional[ListNode]) -> None:
        slow = fast = head
        while fast and fast.next:
            slow = slow.next
            fast = fast.next.next
        rest, slow.next = slow.next, None
        turned = None
        while rest:
            rest.next, turned, rest = turned, rest, rest.next
        node = head
        while turned:
            following = node.next
            node.next = turned
            turned = turned.next
            node.next.next = following
            node = following
