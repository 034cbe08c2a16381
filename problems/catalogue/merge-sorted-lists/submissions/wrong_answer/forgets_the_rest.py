class Solution:
    def mergeLanes(self, first, second):
        before = end = ListNode()
        while first and second:
            if first.val <= second.val:
                end.next, first = first, first.next
            else:
                end.next, second = second, second.next
            end = end.next
        end.next = None
        return before.next
