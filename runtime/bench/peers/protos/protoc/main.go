// Command protoc compiles a .proto file to Go, as a process that can be measured:
// protoc FOLDER FILE MODULE OUT PLUGIN…
package main

import (
	"context"
	"log"
	"os"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/protos"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 6 {
		log.Fatal("usage: protoc FOLDER FILE MODULE OUT PLUGIN…")
	}
	if err := protos.Generate(context.Background(), os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5:]...); err != nil {
		log.Fatal(err)
	}
}
