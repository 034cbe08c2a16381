package judge

// The forms of a ListNode: plain, with an end that may lead back, and with pointers to any other node.

const (
	next   = 0
	random = 1
)

func (shape *Shape) linked(given *Reader) []Node {
	var nodes []Node
	for given.Enter(); given.More(); {
		node := shape.Make(given.Integer())
		if last := len(nodes) - 1; last >= 0 {
			*shape.link(nodes[last], next) = node
		}
		nodes = append(nodes, node)
	}
	return nodes
}

func first(nodes []Node) Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// List reads a ListNode.
func (given *Reader) List(shape *Shape) Node { return first(shape.linked(given)) }

// CyclicList reads a ListNode whose last node may lead back.
func (given *Reader) CyclicList(shape *Shape) Node {
	given.Enter()
	nodes := shape.linked(given)
	if place := given.Integer(); place >= 0 {
		*shape.link(nodes[len(nodes)-1], next) = nodes[place]
	}
	given.More()
	return first(nodes)
}

// RandomList reads a RandomNode.
func (given *Reader) RandomList(shape *Shape) Node {
	var nodes []Node
	var places []int
	for given.Enter(); given.More(); given.More() {
		given.Enter()
		nodes = append(nodes, shape.Make(given.Integer()))
		if given.skipNull() {
			places = append(places, -1)
		} else {
			places = append(places, given.Integer())
		}
	}
	for index, node := range nodes {
		if index+1 < len(nodes) {
			*shape.link(node, next) = nodes[index+1]
		}
		if places[index] >= 0 {
			*shape.link(node, random) = nodes[places[index]]
		}
	}
	return first(nodes)
}

// until gives the nodes up to the end, or up to one that was met before, and the place of that one, or -1.
func (answer *Writer) until(head Node, shape *Shape) ([]Node, map[Node]int, int) {
	var nodes []Node
	places := map[Node]int{}
	for node := head; node != nil; node = *shape.link(node, next) {
		if place, isKnown := places[node]; isKnown {
			return nodes, places, place
		}
		if len(nodes) == mostValues {
			answer.refuse("more than 2,000,000 values")
		}
		places[node] = len(nodes)
		nodes = append(nodes, node)
	}
	return nodes, places, -1
}

func (answer *Writer) valuesOf(nodes []Node, shape *Shape) {
	answer.Open()
	for _, node := range nodes {
		answer.Integer(shape.value(node))
	}
	answer.Close()
}

// List writes a ListNode.
func (answer *Writer) List(head Node, shape *Shape) {
	// Brent's way: the waiting node is met again if the list leads back.
	waiting, most, steps := head, 1, 0
	answer.Open()
	for node := head; node != nil; {
		answer.Integer(shape.value(node))
		node = *shape.link(node, next)
		if node == waiting && node != nil {
			answer.refuse("a list with a cycle")
		}
		if steps++; steps == most {
			waiting, most, steps = node, 2*most, 0
		}
	}
	answer.Close()
}

// CyclicList writes a ListNode whose last node may lead back.
func (answer *Writer) CyclicList(head Node, shape *Shape) {
	nodes, _, place := answer.until(head, shape)
	answer.Open()
	answer.valuesOf(nodes, shape)
	answer.Integer(place)
	answer.Close()
}

// RandomList writes a RandomNode.
func (answer *Writer) RandomList(head Node, shape *Shape) {
	nodes, places, place := answer.until(head, shape)
	if place >= 0 {
		answer.refuse("a list with a cycle")
	}
	answer.Open()
	for _, node := range nodes {
		answer.Open()
		answer.Integer(shape.value(node))
		if other := *shape.link(node, random); other == nil {
			answer.Null()
		} else if place, isKnown := places[other]; isKnown {
			answer.Integer(place)
		} else {
			answer.refuse("a random pointer to a node outside the list")
		}
		answer.Close()
	}
	answer.Close()
}
