class Solution:
    def reverseList(self, head: Optional[ListNode]) -> Optional[ListNode]:
        turned = None
        while head:
            head.next, turned, head = turned, head, head.next
        return turned
