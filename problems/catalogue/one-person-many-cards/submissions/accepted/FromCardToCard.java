class Solution {
    public List<List<String>> mergeCards(String[][] cards) {
        Map<String, List<Integer>> with = new HashMap<>();
        for (int card = 0; card < cards.length; card++)
            for (int place = 1; place < cards[card].length; place++)
                with.computeIfAbsent(cards[card][place], number -> new ArrayList<>()).add(card);
        boolean[] seen = new boolean[cards.length];
        List<List<String>> merged = new ArrayList<>();
        for (int start = 0; start < cards.length; start++) {
            if (seen[start]) continue;
            seen[start] = true;
            Set<String> numbers = new TreeSet<>();
            ArrayDeque<Integer> waiting = new ArrayDeque<>(List.of(start));
            while (!waiting.isEmpty()) {
                int card = waiting.pop();
                for (int place = 1; place < cards[card].length; place++) {
                    if (!numbers.add(cards[card][place])) continue;
                    for (int other : with.get(cards[card][place]))
                        if (!seen[other]) {
                            seen[other] = true;
                            waiting.push(other);
                        }
                }
            }
            List<String> all = new ArrayList<>(List.of(cards[start][0]));
            all.addAll(numbers);
            merged.add(all);
        }
        return merged;
    }
}
