class LRUCache {
  constructor(capacity) {
    this.capacity = capacity;
    this.kept = null;
  }
  get(key) {
    return this.kept.has(key) ? this.kept.get(key) : -1;
  }
  put(key, value) {
    this.kept.set(key, value);
  }
}
