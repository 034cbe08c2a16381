class VisitorCounter {
  constructor() {
    this.groups = [];
  }
  arrive(second, people) {
    this.groups.push(second);
  }
  recent(second) {
    while (this.groups.length > 0 && this.groups[0] <= second - 300) this.groups.shift();
    return this.groups.length;
  }
}
