class Solution:
    def mergeCards(self, cards: List[List[str]]) -> List[List[str]]:
        leader = list(range(len(cards)))

        def root(card):
            while leader[card] != card:
                leader[card] = leader[leader[card]]
                card = leader[card]
            return card

        first = {}
        for card, (_, *numbers) in enumerate(cards):
            for number in numbers:
                leader[root(card)] = root(first.setdefault(number, card))
        merged = {}
        for number, card in first.items():
            merged.setdefault(root(card), [cards[card][0]]).append(number)
        return list(merged.values())
