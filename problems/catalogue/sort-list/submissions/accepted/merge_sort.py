class Solution:
    def sortCards(self, head: Optional[ListNode]) -> Optional[ListNode]:
        if head is None or head.next is None:
            return head
        slow, fast = head, head.next
        while fast and fast.next:
            slow = slow.next
            fast = fast.next.next
        half, slow.next = slow.next, None
        return self.merged(self.sortCards(head), self.sortCards(half))

    def merged(self, first: ListNode, second: ListNode) -> Optional[ListNode]:
        before = end = ListNode()
        while first and second:
            if second.val < first.val:
                first, second = second, first
            end.next = end = first
            first = first.next
        end.next = first or second
        return before.next
