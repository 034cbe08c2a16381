class Solution {
    public String[] allBrackets(int rounds, int squares) {
        List<String> texts = new ArrayList<>();
        if (rounds + squares == 0) texts.add("");
        for (int inRounds = 0; inRounds <= rounds; inRounds++)
            for (int inSquares = 0; inSquares <= squares; inSquares++) {
                if (inRounds < rounds) join(texts, "(", ")", inRounds, inSquares, rounds - 1, squares);
                if (inSquares < squares) join(texts, "[", "]", inRounds, inSquares, rounds, squares - 1);
            }
        return texts.toArray(new String[0]);
    }

    private void join(List<String> texts, String open, String close, int inRounds, int inSquares, int rounds, int squares) {
        for (String inside : allBrackets(inRounds, inSquares))
            for (String behind : allBrackets(rounds - inRounds, squares - inSquares))
                texts.add(open + inside + close + behind);
    }
}
