class Solution {
    private final List<int[]> selections = new ArrayList<>();

    private void choose(int[] toppings, int place, ArrayDeque<Integer> chosen) {
        if (place == toppings.length) {
            selections.add(chosen.stream().mapToInt(topping -> topping).toArray());
            return;
        }
        choose(toppings, place + 1, chosen);
        chosen.addLast(toppings[place]);
        choose(toppings, place + 1, chosen);
        chosen.removeLast();
    }

    public int[][] allSelections(int[] toppings) {
        choose(toppings, 0, new ArrayDeque<>());
        return selections.toArray(new int[0][]);
    }
}
