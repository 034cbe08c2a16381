class Solution:
    def readsTheSame(self, head):
        text = ""
        while head:
            text += str(head.val)
            head = head.next
        return text == text[::-1]
