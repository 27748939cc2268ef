// Package tools has the generators of the peers, at pinned versions.
package tools

import (
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// packages are the tools by their names, at their versions.
var packages = map[string]string{
	"easyjson":              "github.com/mailru/easyjson/easyjson@v0.9.2",
	"goa":                   "goa.design/goa/v3/cmd/goa@v3.25.3",
	"goctl":                 "github.com/zeromicro/go-zero/tools/goctl@v1.10.1",
	"oapi-codegen":          "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2",
	"ogen":                  "github.com/ogen-go/ogen/cmd/ogen@v1.24.0",
	"protoc-gen-connect-go": "connectrpc.com/connect/cmd/protoc-gen-connect-go@v1.21.1",
	"protoc-gen-go":         "google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12",
}

// ownModule has the go.mod of the one tool that `go install` refuses: it looks
// for goctl's newest version outside the module proxy.
const ownModule = "goctl"

// Path is where the executable of a tool is, below the folder of this module.
func Path(name string) string {
	path, err := filepath.Abs(filepath.Join(".tools", name+"@"+Version(name), name))
	if err != nil {
		panic(err) // the working directory is gone
	}
	return path
}

// Version is the pinned version of a tool.
func Version(name string) string {
	_, version, _ := strings.Cut(packages[name], "@")
	return version
}

// Versions are names and versions of all tools, in order of names.
func Versions() (list [][]string) {
	for _, name := range slices.Sorted(maps.Keys(packages)) {
		list = append(list, []string{name, Version(name)})
	}
	return list
}

// Install builds the tools that are not there yet.
func Install() error {
	for name := range packages {
		if _, err := os.Stat(Path(name)); err == nil {
			continue
		}
		log.Printf("installing %s", packages[name])
		if err := install(name); err != nil {
			return fmt.Errorf("installing %s: %w", packages[name], err)
		}
	}
	return nil
}

func install(name string) error {
	path, _, _ := strings.Cut(packages[name], "@")
	cmd := exec.Command("go", "install", packages[name])
	if name == ownModule {
		cmd = exec.Command("go", "build", "-o", Path(name), path)
		cmd.Dir = filepath.Join("tools", name)
	}
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOBIN="+filepath.Dir(Path(name)))
	cmd.Stderr = os.Stderr
	return cmd.Run()
}
