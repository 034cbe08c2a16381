class Solution:
    def sortCards(self, head):
        values = set()
        while head:
            values.add(head.val)
            head = head.next
        for value in sorted(values, reverse=True):
            head = ListNode(value, head)
        return head
