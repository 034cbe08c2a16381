package judge

import "unsafe"

// Node is any node of the program: its type is the contestant's.
type Node = unsafe.Pointer

// Shape says how the nodes of a type are made, and where in them is what.
type Shape struct {
	Make func(value int) Node
	// Val is the place of the value, Links those of the pointers to other nodes, in the order that they are written.
	Val   uintptr
	Links []uintptr
	// Others is the place of a slice of pointers to nodes, in types that have one.
	Others uintptr
}

func (shape *Shape) value(node Node) int { return *(*int)(unsafe.Add(node, shape.Val)) }

func (shape *Shape) link(node Node, index int) *Node {
	return (*Node)(unsafe.Add(node, shape.Links[index]))
}

func (shape *Shape) others(node Node) *[]Node { return (*[]Node)(unsafe.Add(node, shape.Others)) }

// next gives all nodes that a tree's node has below it, nil where it has none at a place.
func (shape *Shape) below(node Node) []Node {
	if len(shape.Links) == 0 {
		return *shape.others(node)
	}
	return []Node{*shape.link(node, 0), *shape.link(node, 1)}
}

// isOwnDescendant says whether a node of the tree lies below itself. The nodes are as many as fit in memory, the ways to
// them may be far more.
func (shape *Shape) isOwnDescendant(root Node) bool {
	isAbove := map[Node]bool{}
	path := []Node{root}
	for len(path) > 0 {
		node := path[len(path)-1]
		if _, isKnown := isAbove[node]; isKnown {
			isAbove[node] = false
			path = path[:len(path)-1]
			continue
		}
		isAbove[node] = true
		for _, next := range shape.below(node) {
			if next == nil {
				continue
			}
			above, isKnown := isAbove[next]
			if above {
				return true
			}
			if !isKnown {
				path = append(path, next)
			}
		}
	}
	return false
}

// checkTree refuses what would be written without end. A node that is met twice counts twice.
func (answer *Writer) checkTree(root Node, shape *Shape) {
	waiting := []Node{root}
	for size := 0; len(waiting) > 0; size++ {
		node := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if size > mostValues || len(waiting) > mostValues {
			if shape.isOwnDescendant(root) {
				answer.refuse("a tree with a cycle")
			}
			answer.refuse("more than 2,000,000 values")
		}
		for _, next := range shape.below(node) {
			if next != nil {
				waiting = append(waiting, next)
			}
		}
	}
}
