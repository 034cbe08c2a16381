class RehearsalRoom {
  constructor() {
    this.bookings = [];
  }
  book(start, end) {
    if (this.bookings.some((each) => each.start < end && start < each.end)) return false;
    this.bookings.push({ start, end });
    return true;
  }
  cancel(moment) {
    const place = this.bookings.findIndex((each) => each.start <= moment && moment < each.end);
    if (place < 0) return 0;
    const [{ start, end }] = this.bookings.splice(place, 1);
    return end - start;
  }
}
