class Solution:
    def readsTheSame(self, head: Optional[ListNode]) -> bool:
        slow = fast = head
        while fast and fast.next:
            slow = slow.next
            fast = fast.next.next
        turned = None
        while slow:
            slow.next, turned, slow = turned, slow, slow.next
        while turned:
            if head.val != turned.val:
                return False
            head = head.next
            turned = turned.next
        return True
