package main

import (
	"fmt"
	"runtime"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

func versionCommand() *command {
	return &command{
		name:     "version",
		short:    diag.Text{ZH: "打印版本", EN: "print the version"},
		examples: []string{"signet version"},
		run: func(e *env, args []string) error {
			if len(args) > 0 {
				return usagef("version 没有参数", "version takes no arguments")
			}
			fmt.Fprintf(e.out, "signet %s (%s)\n", gen.Version, runtime.Version())
			return nil
		},
	}
}
