class Solution:
    def groupAnagrams(self, words):
        groups = defaultdict(list)
        for word in words:
            groups["".join(sorted(set(word)))].append(word)
        return list(groups.values())
