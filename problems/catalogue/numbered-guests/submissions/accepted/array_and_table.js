class GuestList {
  constructor() {
    this.guests = [];
    this.places = new Map();
  }
  join(guest) {
    if (this.places.has(guest)) return false;
    this.places.set(guest, this.guests.length);
    this.guests.push(guest);
    return true;
  }
  leave(guest) {
    if (!this.places.has(guest)) return false;
    const place = this.places.get(guest);
    const last = this.guests.pop();
    if (last !== guest) {
      this.guests[place] = last;
      this.places.set(last, place);
    }
    this.places.delete(guest);
    return true;
  }
  placeOf(guest) {
    return this.places.has(guest) ? this.places.get(guest) : -1;
  }
  guestAt(place) {
    return place < this.guests.length ? this.guests[place] : -1;
  }
}
