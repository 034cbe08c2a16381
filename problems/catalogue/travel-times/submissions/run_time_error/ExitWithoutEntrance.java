class HarbourGates {
    private final Map<Integer, String> starts = new HashMap<>();
    private final Map<Integer, Integer> minutes = new HashMap<>();
    private final Map<String, int[]> rides = new HashMap<>();

    public HarbourGates() {}

    public void enter(int card, String harbour, int minute) {
        starts.put(card, harbour);
        minutes.put(card, minute);
    }

    public int exit(int card, String harbour, int minute) {
        int duration = minute - minutes.remove(card);
        int[] ride = rides.computeIfAbsent(starts.remove(card) + " " + harbour, key -> new int[2]);
        ride[0] += duration;
        ride[1]++;
        return duration;
    }

    public double average(String start, String finish) {
        int[] ride = rides.get(start + " " + finish);
        return ride == null ? -1 : (double) ride[0] / ride[1];
    }

    public int onTheWay(String start) {
        return Collections.frequency(new ArrayList<>(starts.values()), start);
    }
}
