class Solution:
    def foldLine(self, head):
        nodes = []
        while head:
            nodes.append(head)
            head = head.next
        order = sorted(range(len(nodes)), key=lambda place: min(place, len(nodes) - place))
        for place, following in zip(order, order[1:]):
            nodes[place].next = nodes[following]
        nodes[order[-1]].next = None
