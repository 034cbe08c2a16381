#define BUCKETS 4096

typedef struct Entry {
    int key, value;
    struct Entry *before, *after; /* by age, in a ring */
    struct Entry* chained;        /* in the same bucket */
} Entry;

typedef struct {
    int capacity, count;
    Entry ring;
    Entry* buckets[BUCKETS];
} LRUCache;

static Entry** bucketOf(LRUCache* obj, int key) { return &obj->buckets[(unsigned)key % BUCKETS]; }

static void unlinkEntry(Entry* entry) {
    entry->before->after = entry->after;
    entry->after->before = entry->before;
}

static void putFirst(LRUCache* obj, Entry* entry) {
    entry->before = &obj->ring;
    entry->after = obj->ring.after;
    entry->before->after = entry->after->before = entry;
}

static Entry* find(LRUCache* obj, int key) {
    Entry* entry = *bucketOf(obj, key);
    while (entry && entry->key != key) entry = entry->chained;
    if (entry) {
        unlinkEntry(entry);
        putFirst(obj, entry);
    }
    return entry;
}

static void forget(LRUCache* obj, Entry* entry) {
    Entry** place = bucketOf(obj, entry->key);
    while (*place != entry) place = &(*place)->chained;
    *place = entry->chained;
    unlinkEntry(entry);
    free(entry);
    obj->count--;
}

LRUCache* lRUCacheCreate(int capacity) {
    LRUCache* obj = calloc(1, sizeof(LRUCache));
    obj->capacity = capacity;
    obj->ring.before = obj->ring.after = &obj->ring;
    return obj;
}

int lRUCacheGet(LRUCache* obj, int key) {
    Entry* entry = find(obj, key);
    return entry ? entry->value : -1;
}

void lRUCachePut(LRUCache* obj, int key, int value) {
    Entry* entry = find(obj, key);
    if (entry) {
        entry->value = value;
        return;
    }
    if (obj->count == obj->capacity) forget(obj, obj->ring.before);
    entry = malloc(sizeof(Entry));
    entry->key = key;
    entry->value = value;
    entry->chained = *bucketOf(obj, key);
    *bucketOf(obj, key) = entry;
    putFirst(obj, entry);
    obj->count++;
}

void lRUCacheFree(LRUCache* obj) {
    while (obj->count > 0) forget(obj, obj->ring.before);
    free(obj);
}
