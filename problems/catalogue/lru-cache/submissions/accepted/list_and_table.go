type entry struct{ key, value int }

type LRUCache struct {
	capacity int
	recent   *list.List
	places   map[int]*list.Element
}

func Constructor(capacity int) LRUCache {
	return LRUCache{capacity, list.New(), map[int]*list.Element{}}
}

func (this *LRUCache) Get(key int) int {
	place, isKept := this.places[key]
	if !isKept {
		return -1
	}
	this.recent.MoveToFront(place)
	return place.Value.(entry).value
}

func (this *LRUCache) Put(key int, value int) {
	if place, isKept := this.places[key]; isKept {
		place.Value = entry{key, value}
		this.recent.MoveToFront(place)
		return
	}
	if this.recent.Len() == this.capacity {
		oldest := this.recent.Remove(this.recent.Back()).(entry)
		delete(this.places, oldest.key)
	}
	this.places[key] = this.recent.PushFront(entry{key, value})
}
