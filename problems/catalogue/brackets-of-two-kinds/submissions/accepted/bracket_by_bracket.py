class Solution:
    def allBrackets(self, rounds: int, squares: int) -> List[str]:
        texts = []

        def write(text, waiting, rounds, squares):
            if not waiting and rounds == squares == 0:
                texts.append(text)
            if rounds:
                write(text + "(", ")" + waiting, rounds - 1, squares)
            if squares:
                write(text + "[", "]" + waiting, rounds, squares - 1)
            if waiting:
                write(text + waiting[0], waiting[1:], rounds, squares)

        write("", "", rounds, squares)
        return texts
