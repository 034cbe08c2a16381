class VisitorCounter {
  constructor() {
    this.seconds = [];
    this.sums = [0];
    this.first = 0;
  }
  arrive(second, people) {
    this.seconds.push(second);
    this.sums.push(this.sums[this.sums.length - 1] + people);
  }
  recent(second) {
    while (this.first < this.seconds.length && this.seconds[this.first] < second - 299) this.first++;
    return this.sums[this.sums.length - 1] - this.sums[this.first];
  }
}
