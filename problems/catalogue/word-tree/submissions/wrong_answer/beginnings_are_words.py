class Lexicon:
    def __init__(self):
        self.root = {}
        self.counts = collections.Counter()

    def insert(self, word):
        if self.contains(word):
            return False
        node = self.root
        for place, letter in enumerate(word):
            node = node.setdefault(letter, {})
            self.counts[word[:place + 1]] += 1
        return True

    def contains(self, word):
        node = self.root
        for letter in word:
            if letter not in node:
                return False
            node = node[letter]
        return True

    def countStarting(self, prefix):
        return self.counts[prefix]
