class Solution:
    def addTwin(self, head: Optional[RandomNode]) -> Optional[RandomNode]:
        rooms = []
        while head:
            rooms.append(head)
            head = head.next
        copies = {None: None}
        for room in rooms:
            copies[room] = RandomNode(room.val)
        for room in rooms:
            copies[room].next = copies[room.next]
            copies[room].random = copies[room.random]
        if not rooms:
            return None
        rooms[-1].next = copies[rooms[0]]
        return rooms[0]
