// Command build makes `program` in the current directory from the contestant's solution.go in the folder of its first
// argument, with what prepare.sh made in the folder of its second, and the nodes in that of its third. With a glue.go
// beside it, solution.go is driven by the judge; without (or an empty one) it has a main of its own.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// tools is the folder of the compiler and the linker: prepare.sh fills it in.
var tools string

const (
	sourceName = "solution.go"
	glueName   = "glue.go"
)

func main() {
	program, prepared, nodes := os.Args[1], os.Args[2], os.Args[3]
	glue, err := os.ReadFile(filepath.Join(program, glueName))
	if err != nil && !os.IsNotExist(err) {
		fail(err)
	}
	text, err := os.ReadFile(filepath.Join(program, sourceName))
	if err != nil {
		fail(err)
	}
	libraries, err := readLibraries(prepared)
	if err != nil {
		fail(err)
	}
	if len(glue) == 0 {
		delete(libraries, harness)
		build([]file{{sourceName, text}}, libraries, nil)
		return
	}
	source := parse(text)
	translated := &messages{source: source, glue: string(glue)}
	if imported := source.importOf(harness); imported != nil {
		fail(fmt.Errorf("%s:%s: could not import %s", sourceName, translated.at(imported.Pos()), harness))
	}
	files := []file{{sourceName, source.joined(libraries)}, {glueName, glue}}
	for _, name := range wantedNodes(glue) {
		if !source.declares(name) {
			definition, err := os.ReadFile(filepath.Join(nodes, name+".go"))
			if err != nil {
				fail(err)
			}
			files = append(files, file{name + ".go", definition})
		}
	}
	build(files, libraries, translated)
}

type file struct {
	name string
	text []byte
}

func build(files []file, libraries libraries, translated *messages) {
	here, err := os.Getwd()
	if err != nil {
		fail(err)
	}
	compiler := []string{"compile", "-p", "main", "-complete", "-nolocalimports", "-pack", "-trimpath", here + "=>",
		"-importcfg", "compile.cfg", "-o", "main.a"}
	for _, each := range files {
		write(each.name, each.text)
		compiler = append(compiler, each.name)
	}
	write("compile.cfg", libraries.forCompiler())
	write("link.cfg", libraries.forLinker())
	said, isDone := run(compiler...)
	if isDone {
		said, isDone = run("link", "-s", "-w", "-buildmode=exe", "-importcfg", "link.cfg", "-o", "program", "main.a")
	}
	if !isDone {
		if translated != nil {
			said = translated.translate(said)
		}
		fmt.Fprint(os.Stderr, said)
		os.Exit(1)
	}
}

func run(words ...string) (said string, isDone bool) {
	command := exec.Command(filepath.Join(tools, words[0]), words[1:]...)
	// One that compiles a small program is done before its garbage counts.
	command.Env = append(os.Environ(), "GOGC=off", "GOMEMLIMIT=256MiB")
	output, err := command.CombinedOutput()
	if err != nil && len(output) == 0 {
		return err.Error() + "\n", false
	}
	return string(output), err == nil
}

func write(name string, text []byte) {
	if err := os.WriteFile(name, text, 0o600); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}

// wantedNodes are the types that the glue asks for, in lines of their own.
func wantedNodes(glue []byte) (names []string) {
	for _, line := range strings.Split(string(glue), "\n") {
		if name := strings.TrimPrefix(line, "//agon:node "); name != line {
			names = append(names, name)
		}
	}
	return names
}
