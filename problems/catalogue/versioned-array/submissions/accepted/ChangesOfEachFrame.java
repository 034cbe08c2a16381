class PosterWall {
    private final Map<Integer, TreeMap<Integer, Integer>> changes = new HashMap<>();
    private int photos;

    public PosterWall(int frames) {}

    public void hang(int frame, int poster) {
        changes.computeIfAbsent(frame, key -> new TreeMap<>()).put(photos, poster);
    }

    public int photograph() {
        return photos++;
    }

    public int posterIn(int frame, int photo) {
        if (photo >= photos) return -1;
        TreeMap<Integer, Integer> known = changes.get(frame);
        Map.Entry<Integer, Integer> entry = known == null ? null : known.floorEntry(photo);
        return entry == null ? 0 : entry.getValue();
    }
}
