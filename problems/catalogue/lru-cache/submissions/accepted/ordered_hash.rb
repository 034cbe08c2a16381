# A Hash keeps the order in which its keys came.
class LRUCache
  def initialize(capacity)
    @capacity = capacity
    @kept = {}
  end

  def get(key)
    return -1 unless @kept.key?(key)
    @kept[key] = @kept.delete(key)
  end

  def put(key, value)
    @kept.delete(key)
    @kept[key] = value
    @kept.shift if @kept.size > @capacity
  end
end
