package main

type RandomNode struct {
	Val    int
	Next   *RandomNode
	Random *RandomNode
}
