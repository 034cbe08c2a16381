class Solution:
    def uncouple(self, head, place):
        scout = head
        for _ in range(place):
            scout = scout.next
        node = head
        while scout.next:
            scout = scout.next
            node = node.next
        node.next = node.next.next
        return head
