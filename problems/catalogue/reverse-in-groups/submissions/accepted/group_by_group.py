class Solution:
    def turnInGroups(self, head: Optional[ListNode], size: int) -> Optional[ListNode]:
        sentinel = before = ListNode(0, head)
        while True:
            last = before
            for _ in range(size):
                last = last.next
                if last is None:
                    return sentinel.next
            first = node = before.next
            turned = behind = last.next
            while node is not behind:
                node.next, turned, node = turned, node, node.next
            before.next = turned
            before = first
