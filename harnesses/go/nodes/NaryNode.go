package main

type NaryNode struct {
	Val      int
	Children []*NaryNode
}
