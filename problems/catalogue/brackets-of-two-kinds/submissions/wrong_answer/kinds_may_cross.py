class Solution:
    def allBrackets(self, rounds, squares):
        texts = []

        def write(text, opens, closes):
            if not any(opens + closes):
                texts.append(text)
            for kind in (0, 1):
                if opens[kind]:
                    less = [opens[0] - (kind == 0), opens[1] - (kind == 1)]
                    more = [closes[0] + (kind == 0), closes[1] + (kind == 1)]
                    write(text + "(["[kind], less, more)
                if closes[kind]:
                    write(text + ")]"[kind], opens, [closes[0] - (kind == 0), closes[1] - (kind == 1)])

        write("", [rounds, squares], [0, 0])
        return texts
