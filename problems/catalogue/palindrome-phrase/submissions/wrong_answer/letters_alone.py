class Solution:
    def readsTheSame(self, phrase):
        kept = [letter.lower() for letter in phrase if letter.isalpha()]
        return kept == kept[::-1]
