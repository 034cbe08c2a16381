public class LRUCache {
    private readonly int capacity;
    private readonly LinkedList<KeyValuePair<int, int>> recent = new LinkedList<KeyValuePair<int, int>>();
    private readonly Dictionary<int, LinkedListNode<KeyValuePair<int, int>>> places =
        new Dictionary<int, LinkedListNode<KeyValuePair<int, int>>>();

    public LRUCache(int capacity) {
        this.capacity = capacity;
    }

    public int Get(int key) {
        if (!places.TryGetValue(key, out var place)) return -1;
        recent.Remove(place);
        recent.AddFirst(place);
        return place.Value.Value;
    }

    public void Put(int key, int value) {
        if (places.TryGetValue(key, out var place)) {
            recent.Remove(place);
        } else if (places.Count == capacity) {
            places.Remove(recent.Last.Value.Key);
            recent.RemoveLast();
        }
        places[key] = recent.AddFirst(new KeyValuePair<int, int>(key, value));
    }
}
