class Solution:
    def addStrips(self, first: Optional[ListNode], second: Optional[ListNode]) -> Optional[ListNode]:
        before = end = ListNode()
        carry = 0
        while first or second or carry:
            if first:
                carry += first.val
                first = first.next
            if second:
                carry += second.val
                second = second.next
            end.next = ListNode(carry % 10)
            end = end.next
            carry //= 10
        return before.next
