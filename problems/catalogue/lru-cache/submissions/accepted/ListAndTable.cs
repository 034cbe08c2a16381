public class LRUCache {
    private readonly int capacity;
    private readonly LinkedList<(int key, int value)> recent = new LinkedList<(int key, int value)>();
    private readonly Dictionary<int, LinkedListNode<(int key, int value)>> places =
        new Dictionary<int, LinkedListNode<(int key, int value)>>();

    public LRUCache(int capacity) {
        this.capacity = capacity;
    }

    public int Get(int key) {
        if (!places.TryGetValue(key, out var place)) return -1;
        recent.Remove(place);
        recent.AddFirst(place);
        return place.Value.value;
    }

    public void Put(int key, int value) {
        if (places.TryGetValue(key, out var place)) {
            recent.Remove(place);
        } else if (places.Count == capacity) {
            places.Remove(recent.Last.Value.key);
            recent.RemoveLast();
        }
        places[key] = recent.AddFirst((key, value));
    }
}
