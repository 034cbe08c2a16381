package judge

import "strconv"

// Operations are those of a case of a class problem, one after the other.
type Operations struct {
	given  *Reader
	answer *Writer
	names  []string
	at     int
}

// Begin enters the arguments of the first operation, the constructor.
func Begin(given *Reader, answer *Writer) *Operations {
	given.Enter()
	operations := &Operations{given: given, answer: answer, names: given.Texts()}
	given.Enter()
	answer.Open()
	operations.enter()
	return operations
}

// Next enters the arguments of the next operation, if there is one.
func (of *Operations) Next() bool {
	of.given.More() // leaves the arguments of the one before
	if of.at++; of.at == len(of.names) {
		return false
	}
	of.enter()
	return true
}

func (of *Operations) enter() {
	of.given.Enter()
	of.answer.operation = strconv.Itoa(of.at) + ", " + of.names[of.at]
}

// Name is that of the operation under way.
func (of *Operations) Name() string { return of.names[of.at] }
