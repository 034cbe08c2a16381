// Package judge drives a contestant's program: it answers one case after the other, as PROTOCOL.md says. It imports
// little, since every program is linked with it anew.
package judge

import (
	"runtime/debug"
	"syscall"
)

const (
	keptBytes  = 1 << 20
	leastStack = 64 << 20
)

// RunCase is made by the glue: one case from its arguments to its answer.
type RunCase func(given *Reader, answer *Writer)

// Serve answers cases until there are no more, and ends the process, whatever goroutines are left.
func Serve(run RunCase) {
	for _, descriptor := range []int{results, orders} {
		syscall.CloseOnExec(descriptor)
	}
	boundStack()
	if _, greeted := receive(); !greeted {
		syscall.Exit(0)
	}
	send([]byte(`{"ready":true}`))
	for frame, more := receive(); more; frame, more = receive() {
		send(answered(run, frame))
	}
	syscall.Exit(0)
}

// A recursion without end should be told so before it meets the limit of memory, half of which a stack may take: while
// it grows there are two of it.
func boundStack() {
	stack := debug.SetMemoryLimit(-1) / 2
	if stack < leastStack {
		stack = leastStack
	}
	debug.SetMaxStack(int(stack))
}

// In a goroutine of its own: the contestant's code may end that.
func answered(run RunCase, frame []byte) []byte {
	replies := make(chan []byte, 1)
	go func() {
		answer := &Writer{}
		isOver := false
		defer func() {
			if thrown := recover(); isOver {
				replies <- answer.taken()
			} else {
				replies <- described(thrown, answer.operation)
			}
		}()
		run(&Reader{json: frame}, answer)
		answer.finish()
		isOver = true
	}()
	return <-replies
}
