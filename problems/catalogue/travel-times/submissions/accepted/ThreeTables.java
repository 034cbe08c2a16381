class HarbourGates {
    private final Map<Integer, String> starts = new HashMap<>();
    private final Map<Integer, Integer> minutes = new HashMap<>();
    private final Map<String, long[]> rides = new HashMap<>();
    private final Map<String, Integer> passengers = new HashMap<>();

    public HarbourGates() {}

    public void enter(int card, String harbour, int minute) {
        String forgotten = starts.put(card, harbour);
        if (forgotten != null) passengers.merge(forgotten, -1, Integer::sum);
        minutes.put(card, minute);
        passengers.merge(harbour, 1, Integer::sum);
    }

    public int exit(int card, String harbour, int minute) {
        String start = starts.remove(card);
        if (start == null) return -1;
        passengers.merge(start, -1, Integer::sum);
        int duration = minute - minutes.get(card);
        long[] ride = rides.computeIfAbsent(start + " " + harbour, key -> new long[2]);
        ride[0] += duration;
        ride[1]++;
        return duration;
    }

    public double average(String start, String finish) {
        long[] ride = rides.get(start + " " + finish);
        return ride == null ? -1 : (double) ride[0] / ride[1];
    }

    public int onTheWay(String start) {
        return passengers.getOrDefault(start, 0);
    }
}
