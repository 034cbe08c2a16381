class HarbourGates {
  constructor() {
    this.entered = new Map();
    this.rides = new Map();
  }
  enter(card, harbour, minute) {
    this.entered.set(card, { harbour, minute });
  }
  exit(card, harbour, minute) {
    if (!this.entered.has(card)) return -1;
    const start = this.entered.get(card);
    this.entered.delete(card);
    const key = start.harbour + harbour;
    if (!this.rides.has(key)) this.rides.set(key, []);
    this.rides.get(key).push(minute - start.minute);
    return minute - start.minute;
  }
  average(start, finish) {
    const durations = this.rides.get(start + finish);
    return durations ? durations.reduce((sum, each) => sum + each, 0) / durations.length : -1;
  }
  onTheWay(start) {
    return [...this.entered.values()].filter((each) => each.harbour === start).length;
  }
}
