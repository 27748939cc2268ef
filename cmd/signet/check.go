package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

func checkCommand() *command {
	return &command{
		name: "check", args: "SPEC…",
		short:    diag.Text{ZH: "检查契约，报告全部问题", EN: "check contracts and report everything that is wrong"},
		examples: []string{"signet check spec/loan.signet", "signet check --lang zh spec/loan.signet", "signet check --format json spec/*.signet"},
		run: func(e *env, args []string) error {
			if len(args) == 0 {
				return usagef("check needs a file, as in signet check spec/loan.signet")
			}
			var all []*diag.Diagnostic
			failed := false
			for _, path := range args {
				api, list, err := load.File(path)
				if err != nil {
					return unreadable(path, err)
				}
				all = append(all, list.All()...)
				failed = failed || api == nil
			}
			if err := e.diagnostics(e.out, all); err != nil {
				return err
			}
			if failed {
				return errFindings
			}
			if e.format == "text" && len(all) == 0 {
				fmt.Fprintln(e.out, e.text("没有问题", "no findings"))
			}
			return nil
		},
	}
}

// diagnostics prints findings: as text to the error stream, as JSON to w, which
// is the output only where nothing else is printed there.
func (e *env) diagnostics(w io.Writer, list []*diag.Diagnostic) error {
	if e.format == "json" {
		return diag.WriteJSON(w, list)
	}
	return diag.WriteText(e.err, list, diag.Style{Lang: e.lang, Color: e.color})
}

// contract loads one contract and prints what is wrong with it.
func (e *env) contract(path string) (*spec.API, error) {
	api, list, err := load.File(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	if list.Len() > 0 {
		if err := e.diagnostics(e.err, list.All()); err != nil {
			return nil, err
		}
	}
	if api == nil {
		return nil, errFindings
	}
	return api, nil
}

func unreadable(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return usagef("there is no file %s", path)
	}
	return err
}
