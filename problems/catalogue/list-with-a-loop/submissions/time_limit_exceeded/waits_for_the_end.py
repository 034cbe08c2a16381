class Solution:
    def comesBack(self, head):
        huts = 0
        while head:
            huts += 1
            head = head.next
        return False
