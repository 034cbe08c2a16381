class LineEditor {
  constructor() {
    this.line = "";
    this.cursor = 0;
    this.earlier = [];
  }
  write(text) {
    this.earlier.push([this.line, this.cursor]);
    this.line = this.line.slice(0, this.cursor) + text + this.line.slice(this.cursor);
    this.cursor += text.length;
  }
  erase(count) {
    const place = Math.max(0, this.cursor - count);
    const deleted = this.cursor - place;
    if (deleted > 0) {
      this.earlier.push([this.line, this.cursor]);
      this.line = this.line.slice(0, place) + this.line.slice(this.cursor);
      this.cursor = place;
    }
    return deleted;
  }
  moveBy(steps) {
    this.cursor = Math.min(this.line.length, Math.max(0, this.cursor + steps));
    return this.line.slice(Math.max(0, this.cursor - 10), this.cursor);
  }
  undo() {
    if (this.earlier.length === 0) return false;
    [this.line, this.cursor] = this.earlier.pop();
    return true;
  }
}
