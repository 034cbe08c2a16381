class PlateQueue {
  constructor() {
    this.washed = [];
    this.ready = [];
  }
  enqueue(plate) {
    this.washed.push(plate);
  }
  dequeue() {
    const plate = this.front();
    this.ready.pop();
    return plate;
  }
  front() {
    if (this.ready.length === 0) {
      while (this.washed.length > 0) this.ready.push(this.washed.pop());
    }
    return this.ready.length > 0 ? this.ready[this.ready.length - 1] : -1;
  }
  size() {
    return this.washed.length + this.ready.length;
  }
}
