class Shelf {
    private final int capacity;
    private final Map<Integer, int[]> books = new HashMap<>();
    private int now;

    public Shelf(int capacity) {
        this.capacity = capacity;
    }

    public int read(int number) {
        int[] book = books.get(number);
        if (book == null) return -1;
        book[1]++;
        book[2] = ++now;
        return book[0];
    }

    public void store(int number, int edition) {
        int[] book = books.computeIfAbsent(number, key -> new int[3]);
        book[0] = edition;
        book[1]++;
        if (books.size() > capacity) {
            int gone = number;
            for (Map.Entry<Integer, int[]> each : books.entrySet()) {
                int[] least = books.get(gone);
                int[] other = each.getValue();
                if (other[1] < least[1] || other[1] == least[1] && other[2] < least[2]) gone = each.getKey();
            }
            books.remove(gone);
        }
        book[2] = ++now;
    }
}
