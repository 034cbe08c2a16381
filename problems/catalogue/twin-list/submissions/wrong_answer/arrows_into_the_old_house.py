class Solution:
    def addTwin(self, head):
        rooms = []
        while head:
            rooms.append(head)
            head = head.next
        twins = [RandomNode(room.val, None, room.random) for room in rooms]
        chain = rooms + twins
        for room, following in zip(chain, chain[1:]):
            room.next = following
        return chain[0] if chain else None
