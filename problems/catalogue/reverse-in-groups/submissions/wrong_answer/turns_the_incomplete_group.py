class Solution:
    def turnInGroups(self, head, size):
        values = []
        while head:
            values.append(head.val)
            head = head.next
        for start in range(0, len(values), size):
            values[start:start + size] = values[start:start + size][::-1]
        for value in reversed(values):
            head = ListNode(value, head)
        return head
