class Lexicon {
  constructor() {
    this.root = { children: new Map(), words: 0, isWord: false };
  }
  insert(word) {
    if (this.contains(word)) return false;
    let node = this.root;
    for (const letter of word) {
      if (!node.children.has(letter)) node.children.set(letter, { children: new Map(), words: 0, isWord: false });
      node = node.children.get(letter);
      node.words++;
    }
    node.isWord = true;
    return true;
  }
  contains(word) {
    const node = this.find(word);
    return node !== undefined && node.isWord;
  }
  countStarting(prefix) {
    const node = this.find(prefix);
    return node ? node.words : 0;
  }
  find(text) {
    let node = this.root;
    for (const letter of text) node = node && node.children.get(letter);
    return node;
  }
}
