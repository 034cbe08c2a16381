class Solution:
    def primesUpTo(self, limit: int) -> int:
        is_prime = bytearray([1]) * (limit + 1)
        is_prime[:2] = bytes(len(is_prime[:2]))
        number = 2
        while number * number <= limit:
            if is_prime[number]:
                multiples = range(number * number, limit + 1, number)
                is_prime[number * number::number] = bytes(len(multiples))
            number += 1
        return sum(is_prime)
