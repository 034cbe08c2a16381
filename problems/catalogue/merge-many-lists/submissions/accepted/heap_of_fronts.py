class Solution:
    def mergeRegisters(self, registers: List[Optional[ListNode]]) -> Optional[ListNode]:
        fronts = [(head.val, place, head) for place, head in enumerate(registers) if head]
        heapq.heapify(fronts)
        before = end = ListNode()
        while fronts:
            _, place, node = fronts[0]
            end.next = node
            end = node
            if node.next:
                heapq.heapreplace(fronts, (node.next.val, place, node.next))
            else:
                heapq.heappop(fronts)
        return before.next
