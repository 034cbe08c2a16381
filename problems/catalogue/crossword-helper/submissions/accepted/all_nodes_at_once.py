class CrosswordHelper:
    def __init__(self):
        self.roots = {}

    def learn(self, word: str) -> None:
        node = self.roots.setdefault(len(word), {})
        for letter in word:
            node = node.setdefault(letter, {})

    def fits(self, pattern: str) -> bool:
        if len(pattern) not in self.roots:
            return False
        reached = [self.roots[len(pattern)]]
        for letter in pattern:
            if letter == ".":
                reached = [child for node in reached for child in node.values()]
            else:
                reached = [node[letter] for node in reached if letter in node]
        return len(reached) > 0
