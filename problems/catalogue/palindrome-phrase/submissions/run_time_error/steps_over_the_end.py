class Solution:
    def readsTheSame(self, phrase):
        left, right = 0, len(phrase) - 1
        while left < right:
            while not phrase[left].isalnum():
                left += 1
            while not phrase[right].isalnum():
                right -= 1
            if phrase[left].lower() != phrase[right].lower():
                return False
            left, right = left + 1, right - 1
        return True
