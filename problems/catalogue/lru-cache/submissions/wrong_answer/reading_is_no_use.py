class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.kept = {}

    def get(self, key):
        return self.kept.get(key, -1)

    def put(self, key, value):
        self.kept.pop(key, None)
        self.kept[key] = value
        if len(self.kept) > self.capacity:
            del self.kept[next(iter(self.kept))]
