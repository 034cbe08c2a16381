class GuestList {
  constructor() {
    this.guests = [];
  }
  join(guest) {
    if (this.guests.includes(guest)) return false;
    this.guests.push(guest);
    return true;
  }
  leave(guest) {
    const place = this.guests.indexOf(guest);
    if (place < 0) return false;
    this.guests.splice(place, 1);
    return true;
  }
  placeOf(guest) {
    return this.guests.indexOf(guest);
  }
  guestAt(place) {
    return place < this.guests.length ? this.guests[place] : -1;
  }
}
