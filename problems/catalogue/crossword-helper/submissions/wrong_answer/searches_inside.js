class CrosswordHelper {
  constructor() {
    this.words = [];
  }
  learn(word) {
    this.words.push(word);
  }
  fits(pattern) {
    return new RegExp(pattern).test(this.words.join(" ")) && this.words.some((word) => new RegExp(pattern).test(word));
  }
}
