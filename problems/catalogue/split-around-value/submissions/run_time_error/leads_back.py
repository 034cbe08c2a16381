class Solution:
    def lightFirst(self, head, limit):
        light = last_light = ListNode()
        heavy = last_heavy = ListNode()
        while head:
            if head.val < limit:
                last_light.next = last_light = head
            else:
                last_heavy.next = last_heavy = head
            head = head.next
        last_light.next = heavy.next
        return light.next
