package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"sort"
	"strings"
)

// source is the contestant's file: as on LeetCode it needs neither a package clause nor imports.
type source struct {
	text  []byte
	files *token.FileSet
	tree  *ast.File // of as much as can be read
	// isClauseless says that the file has no package clause, and the tree's positions are after one.
	isClauseless bool
}

const clause = "package main"

var major = regexp.MustCompile(`^v[0-9]+$`)

func parse(text []byte) *source {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	files := token.NewFileSet()
	_, err := parser.ParseFile(files, "", text, parser.PackageClauseOnly)
	parsed := &source{text: text, files: files, isClauseless: err != nil}
	if parsed.isClauseless {
		text = append([]byte(clause+";"), text...)
	}
	parsed.tree, _ = parser.ParseFile(files, "", text, 0)
	return parsed
}

// joined is the file as it is compiled with the glue. All lines keep their numbers.
func (of *source) joined(known libraries) []byte {
	imports := of.missingImports(known)
	if of.isClauseless {
		return append([]byte(clause+imports+"\n//line "+sourceName+":1:1\n"), of.withoutMain(0)...)
	}
	name := of.tree.Name
	start, end := of.files.Position(name.Pos()), of.files.Position(name.End())
	place := fmt.Sprintf("/*line %s:%d:%d*/", sourceName, end.Line, end.Column)
	text := append([]byte(nil), of.text[:start.Offset]...)
	text = append(text, "main"+imports+place...)
	return append(text, of.withoutMain(end.Offset)...)
}

// withoutMain is the text from there on, with a main of the contestant's own left out of the way: they may try their
// code at home.
func (of *source) withoutMain(offset int) []byte {
	text := append([]byte(nil), of.text...)
	for _, declared := range of.functions("", "main") {
		copy(text[of.place(declared.Name.Pos()).Offset:], "_   ")
	}
	return text[offset:]
}

func (of *source) place(pos token.Pos) token.Position {
	place := of.files.PositionFor(pos, false)
	if of.isClauseless {
		place.Offset -= len(clause) + 1
		if place.Line == 1 {
			place.Column -= len(clause) + 1
		}
	}
	return place
}

// functions are those of that name: methods of the receiver's type, or with none plain functions.
func (of *source) functions(receiver, name string) (found []*ast.FuncDecl) {
	for _, declared := range of.tree.Decls {
		function, isFunction := declared.(*ast.FuncDecl)
		if isFunction && function.Name.Name == name && receiverOf(function) == receiver {
			found = append(found, function)
		}
	}
	return found
}

func receiverOf(function *ast.FuncDecl) string {
	if function.Recv == nil || len(function.Recv.List) == 0 {
		return ""
	}
	of := function.Recv.List[0].Type
	if pointer, isPointer := of.(*ast.StarExpr); isPointer {
		of = pointer.X
	}
	if name, isName := of.(*ast.Ident); isName {
		return name.Name
	}
	return ""
}

func (of *source) typeNamed(name string) *ast.TypeSpec {
	for _, declared := range of.tree.Decls {
		general, isGeneral := declared.(*ast.GenDecl)
		if !isGeneral {
			continue
		}
		for _, spec := range general.Specs {
			if of, isType := spec.(*ast.TypeSpec); isType && of.Name.Name == name {
				return of
			}
		}
	}
	return nil
}

func (of *source) declares(name string) bool { return of.typeNamed(name) != nil }

// missingImports are those of the packages of the standard library that are named but not imported.
func (of *source) missingImports(known libraries) string {
	isImported := map[string]bool{}
	for _, each := range of.tree.Imports {
		isImported[importedName(each)] = true
	}
	isMissing := map[string]bool{}
	unresolved := map[*ast.Ident]bool{}
	for _, each := range of.tree.Unresolved {
		unresolved[each] = true
	}
	ast.Inspect(of.tree, func(node ast.Node) bool {
		selector, isSelector := node.(*ast.SelectorExpr)
		if !isSelector {
			return true
		}
		name, isName := selector.X.(*ast.Ident)
		if isName && unresolved[name] && !isImported[name.Name] && known[packageNamed[name.Name]] != "" {
			isMissing[packageNamed[name.Name]] = true
		}
		return true
	})
	return importLine(isMissing)
}

// importLine follows the package clause, and has no end of its own.
func importLine(paths map[string]bool) string {
	lines := []string{}
	for each := range paths {
		lines = append(lines, fmt.Sprintf(";import %q", each))
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

// importOf is where a path is imported, if it is.
func (of *source) importOf(path string) *ast.ImportSpec {
	for _, each := range of.tree.Imports {
		if pathOf(each) == path {
			return each
		}
	}
	return nil
}

func pathOf(spec *ast.ImportSpec) string { return strings.Trim(spec.Path.Value, "\"`") }

func importedName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	full := pathOf(spec)
	if major.MatchString(path.Base(full)) {
		full = path.Dir(full)
	}
	return path.Base(full)
}
