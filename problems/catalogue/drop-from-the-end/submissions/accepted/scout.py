class Solution:
    def uncouple(self, head: Optional[ListNode], place: int) -> Optional[ListNode]:
        before = ListNode(0, head)
        scout = head
        for _ in range(place):
            scout = scout.next
        node = before
        while scout:
            scout = scout.next
            node = node.next
        node.next = node.next.next
        return before.next
