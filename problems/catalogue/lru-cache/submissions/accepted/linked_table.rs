use std::collections::HashMap;

const NONE: usize = 0;

/// Of a ring: the one at place 0 stands between the last used and the longest unused.
struct Entry {
    key: i32,
    value: i32,
    before: usize,
    after: usize,
}

struct LRUCache {
    capacity: usize,
    places: HashMap<i32, usize>,
    entries: Vec<Entry>,
}

impl LRUCache {
    fn new(capacity: i32) -> Self {
        let none = Entry { key: -1, value: -1, before: NONE, after: NONE };
        LRUCache { capacity: capacity as usize, places: HashMap::new(), entries: vec![none] }
    }

    fn get(&mut self, key: i32) -> i32 {
        match self.places.get(&key) {
            None => -1,
            Some(&place) => {
                self.use_again(place);
                self.entries[place].value
            }
        }
    }

    fn put(&mut self, key: i32, value: i32) {
        if let Some(&place) = self.places.get(&key) {
            self.use_again(place);
            self.entries[place].value = value;
            return;
        }
        let place = self.free_place();
        self.entries[place].key = key;
        self.entries[place].value = value;
        self.places.insert(key, place);
        self.link(place);
    }

    fn free_place(&mut self) -> usize {
        if self.places.len() < self.capacity {
            self.entries.push(Entry { key: -1, value: -1, before: NONE, after: NONE });
            return self.entries.len() - 1;
        }
        let oldest = self.entries[NONE].before;
        self.unlink(oldest);
        self.places.remove(&self.entries[oldest].key);
        oldest
    }

    fn use_again(&mut self, place: usize) {
        self.unlink(place);
        self.link(place);
    }

    fn unlink(&mut self, place: usize) {
        let (before, after) = (self.entries[place].before, self.entries[place].after);
        self.entries[before].after = after;
        self.entries[after].before = before;
    }

    fn link(&mut self, place: usize) {
        let first = self.entries[NONE].after;
        self.entries[place].before = NONE;
        self.entries[place].after = first;
        self.entries[first].before = place;
        self.entries[NONE].after = place;
    }
}
