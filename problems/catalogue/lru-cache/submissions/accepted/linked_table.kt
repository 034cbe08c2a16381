class LRUCache(private val capacity: Int) {
    private val kept = object : LinkedHashMap<Int, Int>(16, 0.75f, true) {
        override fun removeEldestEntry(eldest: MutableMap.MutableEntry<Int, Int>?) = size > capacity
    }

    fun get(key: Int): Int = kept[key] ?: -1

    fun put(key: Int, value: Int) {
        kept[key] = value
    }
}
