class Lexicon {
  constructor() {
    this.words = new Set();
  }
  insert(word) {
    if (this.words.has(word)) return false;
    this.words.add(word);
    return true;
  }
  contains(word) {
    return this.words.has(word);
  }
  countStarting(prefix) {
    return [...this.words].filter((word) => word.includes(prefix)).length;
  }
}
