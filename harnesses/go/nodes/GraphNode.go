package main

type GraphNode struct {
	Val       int
	Neighbors []*GraphNode
}
