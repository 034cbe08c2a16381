class Shelf {
    private static class Book {
        int number;
        int edition;
        int uses;
        int lastUse;
    }

    private final int capacity;
    private final Map<Integer, Book> books = new HashMap<>();
    private final TreeSet<Book> order = new TreeSet<>(
            Comparator.<Book>comparingInt(book -> book.uses).thenComparingInt(book -> book.lastUse));
    private int now;

    public Shelf(int capacity) {
        this.capacity = capacity;
    }

    public int read(int number) {
        Book book = books.get(number);
        if (book == null) return -1;
        use(book);
        return book.edition;
    }

    public void store(int number, int edition) {
        if (capacity == 0) return;
        Book book = books.get(number);
        if (book == null) {
            if (books.size() == capacity) books.remove(order.pollFirst().number);
            book = new Book();
            book.number = number;
            books.put(number, book);
        }
        book.edition = edition;
        use(book);
    }

    private void use(Book book) {
        order.remove(book);
        book.uses++;
        book.lastUse = ++now;
        order.add(book);
    }
}
