package main

import (
	"os"
	"path/filepath"
	"strings"
)

// libraries are the compiled packages, by import path.
type libraries map[string]string

const harness = "agon/judge"

// readLibraries reads the list that prepare.sh made: an import path and a file a line.
func readLibraries(prepared string) (libraries, error) {
	list, err := os.ReadFile(filepath.Join(prepared, "packages"))
	if err != nil {
		return nil, err
	}
	found := libraries{}
	for _, line := range strings.Split(string(list), "\n") {
		if path, name, isPackage := strings.Cut(line, " "); isPackage {
			if !filepath.IsAbs(name) {
				name = filepath.Join(prepared, name)
			}
			found[path] = name
		}
	}
	return found, nil
}

// forCompiler leaves out what programs may not import.
func (all libraries) forCompiler() []byte { return all.config(isPublic) }

func (all libraries) forLinker() []byte { return all.config(func(string) bool { return true }) }

func (all libraries) config(isWanted func(path string) bool) []byte {
	var text strings.Builder
	for path, name := range all {
		if isWanted(path) {
			text.WriteString("packagefile " + path + "=" + name + "\n")
		}
	}
	return []byte(text.String())
}

func isPublic(path string) bool {
	for _, part := range strings.Split(path, "/") {
		if part == "internal" || part == "vendor" {
			return false
		}
	}
	return true
}
