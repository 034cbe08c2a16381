class Shelf {
  constructor(capacity) {
    this.capacity = capacity;
    this.books = new Map();
    this.groups = new Map();
    this.fewest = 0;
  }
  read(number) {
    const book = this.books.get(number);
    if (!book) return -1;
    this.use(number, book);
    return book.edition;
  }
  store(number, edition) {
    if (this.capacity === 0) return;
    let book = this.books.get(number);
    if (!book) {
      if (this.books.size === this.capacity) {
        const group = this.groups.get(this.fewest);
        const gone = group.values().next().value;
        group.delete(gone);
        this.books.delete(gone);
      }
      book = { edition, uses: 0 };
      this.books.set(number, book);
      this.group(0).add(number);
      this.fewest = 0;
    }
    book.edition = edition;
    this.use(number, book);
  }
  group(uses) {
    if (!this.groups.has(uses)) this.groups.set(uses, new Set());
    return this.groups.get(uses);
  }
  use(number, book) {
    const group = this.group(book.uses);
    group.delete(number);
    if (group.size === 0 && book.uses === this.fewest) this.fewest++;
    book.uses++;
    this.group(book.uses).add(number);
  }
}
