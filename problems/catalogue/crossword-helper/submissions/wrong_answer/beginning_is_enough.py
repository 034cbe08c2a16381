class CrosswordHelper:
    def __init__(self):
        self.root = {}

    def learn(self, word):
        node = self.root
        for letter in word:
            node = node.setdefault(letter, {})

    def fits(self, pattern):
        reached = [self.root]
        for letter in pattern:
            reached = [child for node in reached for key, child in node.items() if letter in (".", key)]
        return len(reached) > 0
