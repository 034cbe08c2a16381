package main

type ListNode struct {
	Val  int
	Next *ListNode
}
