class Solution:
    def addStrips(self, first, second):
        before = end = ListNode()
        carry = 0
        while first or second:
            total = carry + (first.val if first else 0) + (second.val if second else 0)
            end.next = ListNode(total % 10)
            end = end.next
            carry = total // 10
            first = first and first.next
            second = second and second.next
        return before.next
