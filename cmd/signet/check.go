package main

import (
	"io"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

func checkCommand() *command {
	return &command{
		name: "check", args: "SPEC…",
		short: diag.Text{ZH: "检查契约，报告全部问题", EN: "check contracts and report everything that is wrong"},
		long: diag.Text{
			ZH: "只有错误使命令失败，警告和提示不会。--format json 把一个数组写到标准输出。",
			EN: "Only errors fail the command, warnings and notes do not. --format json writes one\narray to the output."},
		examples: []string{"signet check spec/loan.signet", "signet check --lang zh spec/loan.signet", "signet check --format json spec/loan.signet"},
		run:      runCheck,
	}
}

func runCheck(e *env, args []string) error {
	if len(args) == 0 {
		return usagef("check 需要文件，例如 signet check spec/loan.signet", "check needs a file, as in signet check spec/loan.signet")
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
	to := e.err
	if e.format == "json" {
		to = e.out
	}
	if err := e.diagnostics(to, all); err != nil {
		return err
	}
	if failed {
		return errFindings
	}
	if e.format == "text" && len(all) == 0 {
		e.printf(e.out, "没有问题\n", "no findings\n")
	}
	return nil
}

// diagnostics prints findings as --format says.
func (e *env) diagnostics(w io.Writer, list []*diag.Diagnostic) error {
	if e.format == "json" {
		return diag.WriteJSON(w, list)
	}
	return diag.WriteText(w, list, diag.Style{Lang: e.lang, Color: e.color})
}

// contract loads one contract and prints what is wrong with it to the error
// stream: the output is for what the command makes of the contract.
func (e *env) contract(path string) (*spec.API, error) {
	api, _, err := e.checked(path)
	return api, err
}

// checked is contract, and tells whether nothing at all was found.
func (e *env) checked(path string) (api *spec.API, sound bool, err error) {
	api, list, err := load.File(path)
	if err != nil {
		return nil, false, unreadable(path, err)
	}
	if list.Len() > 0 {
		if err := e.diagnostics(e.err, list.All()); err != nil {
			return nil, false, err
		}
	}
	if api == nil {
		return nil, false, errFindings
	}
	return api, list.Len() == 0, nil
}
