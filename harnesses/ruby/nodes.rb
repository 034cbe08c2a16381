# The nodes that problems are about: what a contestant finds without defining it.

class ListNode
  attr_accessor :val, :next

  def initialize(val = 0, _next = nil)
    @val = val
    @next = _next
  end
end

class RandomNode
  attr_accessor :val, :next, :random

  def initialize(val = 0, _next = nil, random = nil)
    @val = val
    @next = _next
    @random = random
  end
end

class TreeNode
  attr_accessor :val, :left, :right

  def initialize(val = 0, left = nil, right = nil)
    @val = val
    @left = left
    @right = right
  end
end

class NaryNode
  attr_accessor :val, :children

  def initialize(val = 0, children = [])
    @val = val
    @children = children
  end
end

class GraphNode
  attr_accessor :val, :neighbors

  def initialize(val = 0, neighbors = [])
    @val = val
    @neighbors = neighbors
  end
end
