class LRUCache {
    private final Map<Integer, Integer> kept;

    public LRUCache(int capacity) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
                return size() > capacity;
            }
        };
    }

    public int get(int key) {
        return kept.getOrDefault(key, -1);
    }

    public void put(int key, int value) {
        kept.put(key, value);
    }
}
