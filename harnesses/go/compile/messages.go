package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
)

// messages are the compiler's. What it finds wrong in the glue is said where the contestant can do something about it.
type messages struct {
	source *source
	glue   string
}

var (
	inGlue  = regexp.MustCompile(`(?m)^glue\.go:([0-9]+):[0-9]+: (.*)$`)
	inNode  = regexp.MustCompile(`^[A-Z][A-Za-z]+Node\.go:`)
	called  = regexp.MustCompile(`//agon:(call|type) ([^\s.]+)(?:\.(\S+))?$`)
	ownName = regexp.MustCompile(`\bagon(?:Given|Answer|Object|[0-9]+)\b\.?`)
)

func (of *messages) translate(said string) string {
	var own, others []string
	for _, line := range strings.SplitAfter(said, "\n") {
		switch {
		case inGlue.MatchString(line):
			if translated := of.fromGlue(line); !contains(others, translated) {
				others = append(others, translated)
			}
		case inNode.MatchString(line):
		case len(others) > 0 && strings.HasPrefix(line, "\t"):
			others = append(others, line)
		default:
			own = append(own, line)
		}
	}
	if len(own) > 0 && strings.Contains(own[0], sourceName) {
		return strings.Join(own, "")
	}
	return strings.Join(append(others, own...), "")
}

func contains(lines []string, wanted string) bool {
	for _, each := range lines {
		if each == wanted {
			return true
		}
	}
	return false
}

func (of *messages) fromGlue(line string) string {
	match := inGlue.FindStringSubmatch(line)
	number, _ := strconv.Atoi(match[1])
	lines := strings.Split(of.glue, "\n")
	name := called.FindStringSubmatch(lines[number-1])
	if name == nil {
		return "where the judge calls your code: " + match[2] + "\n"
	}
	at, message := of.declared(name[1] == "type", name[2], name[3])
	if message == "" {
		message = ownName.ReplaceAllString(match[2], "")
	}
	return fmt.Sprintf("%s:%s: %s\n", sourceName, at, message)
}

// declared is where a type, a function or a method is declared, with what is wrong if it is not.
func (of *messages) declared(isType bool, first, method string) (at, message string) {
	var functions []*ast.FuncDecl
	if !isType {
		functions = of.source.functions(receiverAndName(first, method))
	}
	declared := of.source.typeNamed(first)
	switch {
	case len(functions) > 0:
		return of.at(functions[0].Name.Pos()), ""
	case !isType && method == "":
		return "1:1", "there is no function " + first
	case declared == nil:
		return "1:1", "there is no type " + first
	case isType:
		return of.at(declared.Pos()), ""
	default:
		return of.at(declared.Pos()), "type " + first + " has no method " + method
	}
}

func receiverAndName(first, method string) (receiver, name string) {
	if method == "" {
		return "", first
	}
	return first, method
}

func (of *messages) at(position token.Pos) string {
	place := of.source.place(position)
	return fmt.Sprintf("%d:%d", place.Line, place.Column)
}
