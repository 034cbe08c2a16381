class RehearsalRoom {
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();

    public RehearsalRoom() {}

    public boolean book(int start, int end) {
        Map.Entry<Integer, Integer> before = ends.lowerEntry(end);
        if (before != null && before.getValue() > start) return false;
        ends.put(start, end);
        return true;
    }

    public int cancel(int moment) {
        Map.Entry<Integer, Integer> entry = ends.floorEntry(moment);
        if (entry == null || entry.getValue() <= moment) return 0;
        ends.remove(entry.getKey());
        return entry.getValue() - entry.getKey();
    }
}
