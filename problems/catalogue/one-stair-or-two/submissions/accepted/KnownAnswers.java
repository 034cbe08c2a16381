class Solution {
    private final Map<Integer, Integer> known = new HashMap<>(Map.of(0, 1, 1, 1));

    public int waysUp(int stairs) {
        if (!known.containsKey(stairs)) known.put(stairs, waysUp(stairs - 1) + waysUp(stairs - 2));
        return known.get(stairs);
    }
}
