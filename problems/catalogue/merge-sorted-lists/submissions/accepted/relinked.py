class Solution:
    def mergeLanes(self, first: Optional[ListNode], second: Optional[ListNode]) -> Optional[ListNode]:
        before = end = ListNode()
        while first and second:
            if second.val < first.val:
                first, second = second, first
            end.next = first
            end = first
            first = first.next
        end.next = first or second
        return before.next
