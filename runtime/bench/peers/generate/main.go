// Command generate installs the tools that generate the peers, at pinned
// versions, into .tools, and writes what they make of specs/ into gen. It runs
// in the folder of this module. Neither folder is kept in the repository.
package main

import (
	"context"
	"log"
	"os"
	"os/exec"
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/protos"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/tools"
)

const module = "github.com/seed-1f9ebf69/signet/runtime/bench/peers"

func main() {
	log.SetFlags(0)
	log.SetPrefix("generate: ")
	if err := generate(); err != nil {
		log.Fatal(err)
	}
}

func generate() error {
	if err := tools.Install(); err != nil {
		return err
	}
	if err := os.RemoveAll("gen"); err != nil {
		return err
	}
	if err := os.CopyFS("gen", os.DirFS("_overlay")); err != nil {
		return err
	}
	for _, step := range [][]string{
		{"go", "-C", "../../..", "run", "./cmd/signet", "gen", "spec/loan.signet", "--only", "go", "--out", "runtime/bench/peers/gen/signet"},
		{tools.Path("ogen"), "--target", "gen/ogen", "--package", "ogen", "specs/loan.openapi.yaml"},
		{tools.Path("ogen"), "--target", "gen/ogenplain", "--package", "ogenplain", "--config", "specs/ogen-plain.yml", "specs/loan.openapi.yaml"},
		{tools.Path("oapi-codegen"), "-config", "specs/oapi-codegen.yml", "-o", "gen/oapi/oapi.go", "specs/loan.openapi.yaml"},
		{tools.Path("goa"), "gen", module + "/specs/design", "-o", "gen/goa"},
		{tools.Path("goctl"), "api", "go", "-api", "specs/loan.api", "-dir", "gen/gozero"},
	} {
		if err := run(step); err != nil {
			return err
		}
	}
	log.Print("protoc-gen-go, protoc-gen-connect-go")
	if err := protos.Generate(context.Background(), "specs", "loan.proto", module, ".", tools.Path("protoc-gen-go"), tools.Path("protoc-gen-connect-go")); err != nil {
		return err
	}
	return easy()
}

// easy makes the codecs of easyjson, for a copy of the model: its methods would
// change how all others read the same types.
func easy() error {
	source, err := os.ReadFile("model/model.go")
	if err != nil {
		return err
	}
	if err := os.MkdirAll("gen/easy", 0o755); err != nil {
		return err
	}
	copied := strings.Replace(string(source), "package model", "package easy", 1)
	if err := os.WriteFile("gen/easy/model.go", []byte(copied), 0o644); err != nil {
		return err
	}
	return run([]string{tools.Path("easyjson"), "-all", "gen/easy/model.go"})
}

func run(command []string) error {
	log.Print(strings.Join(command, " "))
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	return cmd.Run()
}
