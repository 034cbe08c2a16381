class LRUCache {
  constructor(capacity) {
    this.capacity = capacity;
    this.kept = new Map();
  }
  get(key) {
    if (!this.kept.has(key)) return -1;
    const value = this.kept.get(key);
    this.kept.delete(key);
    this.kept.set(key, value);
    return value;
  }
  put(key, value) {
    this.kept.delete(key);
    this.kept.set(key, value);
    if (this.kept.size > this.capacity) this.kept.delete(this.kept.keys().next().value);
  }
}
