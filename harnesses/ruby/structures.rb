# Lists, trees and graphs of nodes: how their wire forms (PROTOCOL.md) become nodes, and the way back.
#
# Any object with the attributes of a node will do: a program may bring a class of its own. Nothing here recurses.

require_relative "nodes"
require_relative "scalars"

module Agon
  VALUE = Whole.new(-(1 << 31), (1 << 31) - 1, directive: "l*")

  # What all structures need.
  class Structure < Plain
    def initialize(kind, *attributes)
      super()
      @kind = kind
      @name = kind.name
      @attributes = attributes.freeze
      @prepare = kind.instance_method(:initialize)
      freeze
    end

    private

    # By the constructor that the class had at first.
    def made(*values)
      node = ALLOCATE.bind_call(@kind)
      @prepare.bind_call(node, *values)
      node
    end

    def check(node)
      return if IS.bind_call(CLASS_OF.bind_call(node), @kind)

      EACH.bind_call(@attributes) do |name|
        Answers.unfit(node) unless RESPONDS.bind_call(node, name)
      end
    end

    def identities
      BY_IDENTITY.bind_call({})
    end

    def knows(found, node)
      FETCH.bind_call(found, node, nil)
    end

    def refuse_cycle(culprit)
      Answers.refuse("a #{@name} with a cycle", culprit)
    end

    # The nodes from `head` on until there is none or one comes again, and that one.
    def followed(head, count)
      nodes = []
      seen = identities
      node = head
      until IS.bind_call(node, nil) || knows(seen, node)
        check(node)
        count.take(1)
        STORE.bind_call(seen, node, LENGTH.bind_call(nodes))
        PUSH.bind_call(nodes, node)
        node = node.next
      end
      [nodes, node, seen]
    end

    def values_of(nodes)
      MAP.bind_call(nodes) { |node| node.val }
    end
    freeze
  end

  class LinkedList < Structure
    def initialize
      super(::ListNode, :val, :next)
    end

    def read(sent)
      head = nil
      REVERSE_EACH.bind_call(sent) { |value| head = made(value, head) }
      head
    end

    def write(value, count)
      nodes, again = followed(value, count)
      refuse_cycle(value) if again
      "[#{VALUE.write_all(values_of(nodes), count)}]"
    end
    freeze
  end

  class CyclicList < LinkedList
    LINK = ::ListNode.instance_method(:next=)

    def read(sent)
      values, place = sent
      nodes = MAP.bind_call(values) { |value| made(value) }
      after = nil
      REVERSE_EACH.bind_call(nodes) do |node|
        LINK.bind_call(node, after)
        after = node
      end
      LINK.bind_call(AT.bind_call(nodes, -1), AT.bind_call(nodes, place)) unless AT_MOST.bind_call(place, -1)
      after
    end

    def write(value, count)
      nodes, again, places = followed(value, count)
      place = again ? NUMERAL.bind_call(knows(places, again)) : "-1"
      "[[#{VALUE.write_all(values_of(nodes), count)}],#{place}]"
    end
    freeze
  end

  class RandomList < Structure
    LINK = ::RandomNode.instance_method(:next=)
    POINT = ::RandomNode.instance_method(:random=)

    def initialize
      super(::RandomNode, :val, :next, :random)
    end

    def read(sent)
      nodes = MAP.bind_call(sent) { |(value, _)| made(value) }
      after = nil
      REVERSE_EACH.bind_call(ZIP.bind_call(nodes, sent)) do |(node, (_, place))|
        LINK.bind_call(node, after)
        POINT.bind_call(node, AT.bind_call(nodes, place)) if place
        after = node
      end
      after
    end

    def write(value, count)
      nodes, again, places = followed(value, count)
      refuse_cycle(value) if again
      forms = MAP.bind_call(nodes) { |node| "[%d,#{place_of(node.random, places, value)}]" }
      "[#{VALUE.numerals(JOIN.bind_call(forms, ","), values_of(nodes))}]"
    end

    private

    def place_of(node, places, head)
      return "null" if IS.bind_call(node, nil)

      place = knows(places, node)
      place ? NUMERAL.bind_call(place) : Answers.refuse("a RandomNode whose random is no node of the list", head)
    end
    freeze
  end

  # What trees of both kinds need: level order, and no node below itself.
  class Tree < Structure
    private

    # Every node in level order, a node in two places twice. Yields each, and gives what it hands over a place after it.
    def in_level_order(root, count)
      level = [root]
      seen = identities
      is_checked = false
      EACH.bind_call(level) do |node|
        count.take(1)
        unless IS.bind_call(node, nil)
          check(node)
          if knows(seen, node) && IS.bind_call(is_checked, false)
            refuse_node_below_itself(root)
            is_checked = true
          end
          STORE.bind_call(seen, node, true)
        end
        yield node, level
      end
    end

    def refuse_node_below_itself(root)
      above = identities
      done = identities
      waiting = [[root, false]]
      while (node, is_left = POP.bind_call(waiting))
        if is_left
          DELETE.bind_call(above, node)
          STORE.bind_call(done, node, true)
        elsif knows(above, node)
          refuse_cycle(root)
        elsif node && IS.bind_call(knows(done, node), nil)
          STORE.bind_call(above, node, true)
          PUSH.bind_call(waiting, [node, true])
          EACH.bind_call(children_of(node)) { |child| PUSH.bind_call(waiting, [child, false]) }
        end
      end
    end

    # The places of a group of nodes, without those at the end where there is none.
    def trimmed(forms)
      POP.bind_call(forms) while IS.bind_call(AT.bind_call(forms, -1), NO_NODE)
      JOIN.bind_call(forms, ",")
    end

    NO_NODE = "null"
    freeze
  end

  class BinaryTree < Tree
    LEFT = ::TreeNode.instance_method(:left=)
    RIGHT = ::TreeNode.instance_method(:right=)

    def initialize
      super(::TreeNode, :val, :left, :right)
    end

    def read(sent)
      nodes = MAP.bind_call(sent) { |value| value ? made(value) : nil }
      children = MAP.bind_call(nodes) { |node| node }
      root = SHIFT.bind_call(children)
      EACH.bind_call(nodes) do |node|
        if node
          LEFT.bind_call(node, SHIFT.bind_call(children))
          RIGHT.bind_call(node, SHIFT.bind_call(children))
        end
      end
      root
    end

    def write(value, count)
      forms = []
      values = []
      in_level_order(value, count) do |node, level|
        if IS.bind_call(node, nil)
          PUSH.bind_call(forms, NO_NODE)
        else
          PUSH.bind_call(forms, "%d")
          PUSH.bind_call(values, node.val)
          PUSH.bind_call(level, node.left, node.right)
        end
      end
      "[#{VALUE.numerals(trimmed(forms), values)}]"
    end

    private

    def children_of(node)
      [node.left, node.right]
    end
    freeze
  end

  class NaryTree < Tree
    CHILDREN = ::NaryNode.instance_method(:children)

    def initialize
      super(::NaryNode, :val, :children)
    end

    def read(sent)
      waiting = []
      root = nil
      parent = nil
      EACH.bind_call(sent) do |value|
        if value
          node = made(value, [])
          parent ? PUSH.bind_call(CHILDREN.bind_call(parent), node) : root = node
          PUSH.bind_call(waiting, node)
        else
          parent = SHIFT.bind_call(waiting)
        end
      end
      root
    end

    def write(value, count)
      return "[]" if IS.bind_call(value, nil)

      forms = ["%d", NO_NODE]
      values = []
      in_level_order(value, count) do |node, level|
        PUSH.bind_call(values, node.val)
        EACH.bind_call(children_of(node)) do |child|
          Answers.refuse("a NaryNode with nil for a child", value) if IS.bind_call(child, nil)
          PUSH.bind_call(forms, "%d")
          PUSH.bind_call(level, child)
        end
        PUSH.bind_call(forms, NO_NODE)
      end
      "[#{VALUE.numerals(trimmed(forms), values)}]"
    end

    private

    def children_of(node)
      children = node.children
      return [] if IS.bind_call(children, nil)

      IS_A.bind_call(children, ARRAY) ? children : Answers.unfit(children)
    end
    freeze
  end

  class Graph < Structure
    NEIGHBORS = ::GraphNode.instance_method(:neighbors)

    def initialize
      super(::GraphNode, :val, :neighbors)
    end

    def read(sent)
      number = 0
      nodes = MAP.bind_call(sent) { made(number = MINUS.bind_call(number, -1), []) }
      EACH.bind_call(ZIP.bind_call(nodes, sent)) do |(node, numbers)|
        neighbors = NEIGHBORS.bind_call(node)
        EACH.bind_call(numbers) { |other| PUSH.bind_call(neighbors, AT.bind_call(nodes, MINUS.bind_call(other, 1))) }
      end
      AT.bind_call(nodes, 0)
    end

    def write(value, count)
      return "[]" if IS.bind_call(value, nil)

      lists = lists_by_value(value, count)
      ordered = []
      UPTO.bind_call(1, LENGTH.bind_call(AT.bind_call(lists, 0))) do |number|
        list = FETCH.bind_call(AT.bind_call(lists, 1), number, nil)
        PUSH.bind_call(ordered, list || Answers.refuse("a GraphNode that does not lead to the values 1 to n", value))
      end
      "[#{JOIN.bind_call(ordered, ",")}]"
    end

    private

    # All nodes that are reached, and how the neighbors of each are written, by its value.
    def lists_by_value(root, count)
      nodes = [root]
      seen = identities
      lists = {}
      STORE.bind_call(seen, root, true)
      EACH.bind_call(nodes) do |node|
        check(node)
        neighbors = neighbors_of(node, root)
        count.take(MINUS.bind_call(LENGTH.bind_call(neighbors), -1))
        EACH.bind_call(neighbors) do |other|
          unless knows(seen, other)
            STORE.bind_call(seen, other, true)
            PUSH.bind_call(nodes, other)
          end
        end
      end
      first = VALUE.checked_value(root.val)
      Answers.refuse("a GraphNode that is not node 1 but #{NUMERAL.bind_call(first)}", root) unless IS.bind_call(first, 1)
      EACH.bind_call(nodes) do |node|
        own = VALUE.checked_value(node.val)
        Answers.refuse("a GraphNode with two nodes of value #{NUMERAL.bind_call(own)}", root) if knows(lists, own)
        STORE.bind_call(lists, own, "[#{VALUE.write_all(values_of(neighbors_of(node, root)), count)}]")
      end
      [nodes, lists]
    end

    def neighbors_of(node, root)
      neighbors = node.neighbors
      return [] if IS.bind_call(neighbors, nil)

      Answers.unfit(neighbors) unless IS_A.bind_call(neighbors, ARRAY)
      EACH.bind_call(neighbors) do |other|
        Answers.refuse("a GraphNode with nil for a neighbor", root) if IS.bind_call(other, nil)
      end
    end
    freeze
  end

  module Codecs
    # The codec of a type, by its name in signatures.
    def self.of(type)
      return Many.new(of(type.delete_suffix("[]"))) if type.end_with?("[]")
      return Many.new(of(type.delete_prefix("list<").delete_suffix(">"))) if type.start_with?("list<")

      BY_NAME.fetch(type)
    end

    BY_NAME = {
      "void" => Nothing.new.freeze,
      "integer" => VALUE,
      "unsigned" => Whole.new(0, (1 << 32) - 1, directive: "L*"),
      "long" => Long.new(-(1 << 63), (1 << 63) - 1, directive: "q*", form: '"%d"'),
      "double" => Double.new.freeze,
      "boolean" => Boolean.new.freeze,
      "character" => Character.new.freeze,
      "string" => Text.new.freeze,
      "ListNode" => LinkedList.new,
      "CyclicList" => CyclicList.new,
      "RandomNode" => RandomList.new,
      "TreeNode" => BinaryTree.new,
      "NaryNode" => NaryTree.new,
      "GraphNode" => Graph.new
    }.freeze
    freeze
  end
end
