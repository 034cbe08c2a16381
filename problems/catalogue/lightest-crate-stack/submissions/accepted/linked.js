class CrateStack {
  constructor() {
    this.top = null;
  }
  push(weight) {
    this.top = { weight, least: this.top ? Math.min(weight, this.top.least) : weight, below: this.top };
  }
  pop() {
    if (!this.top) return -1;
    const { weight } = this.top;
    this.top = this.top.below;
    return weight;
  }
  lightest() {
    return this.top ? this.top.least : -1;
  }
  lighterThan(limit) {
    return this.top !== null && this.top.least < limit;
  }
}
