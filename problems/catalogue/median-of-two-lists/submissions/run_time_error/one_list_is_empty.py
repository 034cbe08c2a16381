class Solution:
    def median(self, first, second):
        total, merged = len(first) + len(second), []
        one = other = 0
        while len(merged) <= total // 2:
            if first[one] <= second[other]:
                merged.append(first[one])
                one += 1
            else:
                merged.append(second[other])
                other += 1
        return float(merged[-1]) if total % 2 else (merged[-1] + merged[-2]) / 2
