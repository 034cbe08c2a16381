class Node:
    def __init__(self):
        self.children = {}
        self.words = 0
        self.is_word = False


class Lexicon:
    def __init__(self):
        self.root = Node()

    def insert(self, word: str) -> bool:
        if self.contains(word):
            return False
        node = self.root
        for letter in word:
            node = node.children.setdefault(letter, Node())
            node.words += 1
        node.is_word = True
        return True

    def contains(self, word: str) -> bool:
        node = self.find(word)
        return node is not None and node.is_word

    def countStarting(self, prefix: str) -> int:
        node = self.find(prefix)
        return node.words if node else 0

    def find(self, text: str) -> Optional[Node]:
        node = self.root
        for letter in text:
            node = node.children.get(letter)
            if node is None:
                return None
        return node
