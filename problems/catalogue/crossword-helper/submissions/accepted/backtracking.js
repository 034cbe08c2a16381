class CrosswordHelper {
  constructor() {
    this.root = new Map();
  }
  learn(word) {
    let node = this.root;
    for (const letter of word) {
      if (!node.has(letter)) node.set(letter, new Map());
      node = node.get(letter);
    }
    node.isWord = true;
  }
  fits(pattern, place = 0, node = this.root) {
    if (place === pattern.length) return node.isWord === true;
    if (pattern[place] !== ".") {
      const child = node.get(pattern[place]);
      return child !== undefined && this.fits(pattern, place + 1, child);
    }
    for (const child of node.values()) {
      if (this.fits(pattern, place + 1, child)) return true;
    }
    return false;
  }
}
