class Garage {
  constructor(places) {
    this.places = [0, ...places];
    this.given = new Map();
  }
  arrive(car, size) {
    if (this.given.has(car)) return 0;
    const place = this.places.findIndex((count, index) => index >= size && count > 0);
    if (place < 0) return 0;
    this.places[place]--;
    this.given.set(car, place);
    return place;
  }
  depart(car) {
    if (!this.given.has(car)) return 0;
    const place = this.given.get(car);
    this.given.delete(car);
    this.places[place]++;
    return place;
  }
  vacant(size) {
    return this.places[size];
  }
}
