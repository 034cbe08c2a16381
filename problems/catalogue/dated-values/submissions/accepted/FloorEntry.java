class PriceHistory {
    private final Map<String, TreeMap<Integer, String>> changes = new HashMap<>();

    public PriceHistory() {}

    public void change(String product, String price, int day) {
        changes.computeIfAbsent(product, key -> new TreeMap<>()).put(day, price);
    }

    public String priceOn(String product, int day) {
        TreeMap<Integer, String> known = changes.get(product);
        if (known == null) return "";
        Map.Entry<Integer, String> entry = known.floorEntry(day);
        return entry == null ? "" : entry.getValue();
    }
}
