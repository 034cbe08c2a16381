package judge

import "strconv"

// TreeNode and NaryNode in level order, GraphNode by its neighbours.

// Tree reads a TreeNode.
func (given *Reader) Tree(shape *Shape) Node {
	var root Node
	places := []*Node{&root}
	for given.Enter(); given.More(); {
		place := places[0]
		places = places[1:]
		if !given.skipNull() {
			*place = shape.Make(given.Integer())
			places = append(places, shape.link(*place, 0), shape.link(*place, 1))
		}
	}
	return root
}

// NaryTree reads a NaryNode.
func (given *Reader) NaryTree(shape *Shape) Node {
	var root Node
	var parents []Node
	isFirst := true
	for given.Enter(); given.More(); {
		if given.skipNull() {
			if !isFirst {
				parents = parents[1:]
			}
			isFirst = false
			continue
		}
		node := shape.Make(given.Integer())
		if root == nil {
			root = node
		} else {
			children := shape.others(parents[0])
			*children = append(*children, node)
		}
		parents = append(parents, node)
	}
	return root
}

// Graph reads a GraphNode.
func (given *Reader) Graph(shape *Shape) Node {
	var nodes []Node
	node := func(number int) Node {
		for len(nodes) < number {
			nodes = append(nodes, shape.Make(len(nodes)+1))
		}
		return nodes[number-1]
	}
	given.Enter()
	for number := 1; given.More(); number++ {
		neighbors := []Node{}
		for given.Enter(); given.More(); {
			neighbors = append(neighbors, node(given.Integer()))
		}
		*shape.others(node(number)) = neighbors
	}
	return first(nodes)
}

// Tree writes a TreeNode. Nulls at the end are left out.
func (answer *Writer) Tree(root Node, shape *Shape) {
	answer.Open()
	if root != nil {
		answer.checkTree(root, shape)
		end := len(answer.json)
		for waiting := []Node{root}; len(waiting) > 0; waiting = waiting[1:] {
			node := waiting[0]
			if node == nil {
				answer.json = append(answer.json, "null,"...)
				continue
			}
			answer.Integer(shape.value(node))
			end = len(answer.json)
			waiting = append(waiting, shape.below(node)...)
		}
		answer.json = answer.json[:end]
	}
	answer.Close()
}

// NaryTree writes a NaryNode: null ends the root and each node's children. Nulls at the end are left out.
func (answer *Writer) NaryTree(root Node, shape *Shape) {
	answer.Open()
	if root != nil {
		answer.checkNary(root, shape)
		answer.Integer(shape.value(root))
		end := len(answer.json)
		for waiting := []Node{root}; len(waiting) > 0; waiting = waiting[1:] {
			answer.json = append(answer.json, "null,"...)
			for _, child := range shape.below(waiting[0]) {
				answer.Integer(shape.value(child))
				end = len(answer.json)
				waiting = append(waiting, child)
			}
		}
		answer.json = answer.json[:end]
	}
	answer.Close()
}

func (answer *Writer) checkNary(root Node, shape *Shape) {
	answer.checkTree(root, shape)
	for waiting := []Node{root}; len(waiting) > 0; {
		node := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		for _, child := range shape.below(node) {
			if child == nil {
				answer.refuse("a child that is nil")
			}
			waiting = append(waiting, child)
		}
	}
}

// Graph writes a GraphNode.
func (answer *Writer) Graph(start Node, shape *Shape) {
	var nodes []Node
	if start != nil {
		if value := shape.value(start); value != 1 {
			answer.refuse("a GraphNode that is not node 1 but " + strconv.Itoa(value))
		}
		nodes = answer.reached(start, shape)
	}
	answer.Open()
	for _, node := range answer.inOrder(nodes, shape) {
		answer.valuesOf(shape.below(node), shape)
	}
	answer.Close()
}

func (answer *Writer) reached(start Node, shape *Shape) []Node {
	nodes := []Node{start}
	isKnown := map[Node]bool{start: true}
	for at := 0; at < len(nodes); at++ {
		for _, node := range shape.below(nodes[at]) {
			if node == nil {
				answer.refuse("a neighbor that is nil")
			}
			if isKnown[node] {
				continue
			}
			if len(nodes) == mostValues {
				answer.refuse("more than 2,000,000 values")
			}
			isKnown[node] = true
			nodes = append(nodes, node)
		}
	}
	return nodes
}

func (answer *Writer) inOrder(nodes []Node, shape *Shape) []Node {
	ordered := make([]Node, len(nodes))
	for _, node := range nodes {
		value := shape.value(node)
		if value < 1 || value > len(nodes) || ordered[value-1] != nil {
			answer.refuse("a graph whose nodes are not numbered from 1, each once,")
		}
		ordered[value-1] = node
	}
	return ordered
}
