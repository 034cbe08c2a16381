class FlightRecorder {
  constructor(capacity) {
    this.capacity = capacity;
    this.kept = [];
  }
  write(value) {
    if (this.kept.length === this.capacity) return false;
    this.kept.push(value);
    return true;
  }
  overwrite(value) {
    const lost = this.kept.length === this.capacity ? this.kept.pop() : -1;
    this.kept.push(value);
    return lost;
  }
  read() {
    return this.kept.length > 0 ? this.kept.shift() : -1;
  }
  entries() {
    return this.kept.slice();
  }
}
