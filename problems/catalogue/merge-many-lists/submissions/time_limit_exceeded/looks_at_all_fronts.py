class Solution:
    def mergeRegisters(self, registers):
        before = end = ListNode()
        while any(registers):
            least = -1
            for place in range(len(registers)):
                if registers[place] and (least < 0 or registers[place].val < registers[least].val):
                    least = place
            end.next = end = registers[least]
            registers[least] = end.next
        return before.next
