package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/gen/all"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// genFlags are the flags of gen.
type genFlags struct {
	out   string
	check bool
	only  []string
}

func genCommand() *command {
	return &command{
		name: "gen", args: "[SPEC]",
		short: diag.Text{ZH: "由契约生成 Go 代码和 OpenAPI 文档", EN: "generate Go and OpenAPI from a contract"},
		long: diag.Text{
			ZH: "没有 SPEC 时取当前目录或 ./spec 中唯一带 api 的文件。\n只写有变化的文件；先写临时文件再改名；不再产生的文件会被删除。",
			EN: "Without SPEC it takes the one file with an api in . or ./spec.\nOnly files that differ are written, by way of temporary files; files that are no\nlonger generated are removed."},
		examples: []string{"signet gen", "signet gen spec/loan.signet --out generated", "signet gen --check", "signet gen --only go,openapi"},
		flags: func(e *env, f *pflag.FlagSet) {
			f.StringVar(&e.gen.out, "out", "generated", "folder of the output")
			f.BoolVar(&e.gen.check, "check", false, "write nothing; fail and name the files that differ")
			f.StringSliceVar(&e.gen.only, "only", nil, "outputs to generate: "+strings.Join(gen.Names(all.Outputs), ","))
		},
		run: runGen,
	}
}

func runGen(e *env, args []string) error {
	path := ""
	switch len(args) {
	case 0:
		root, err := load.Root(".", "spec")
		if err != nil {
			return usagef("%v", err)
		}
		path = root
	case 1:
		path = args[0]
	default:
		return usagef("gen takes one contract, not %d", len(args))
	}
	outputs, err := gen.Select(all.Outputs, e.gen.only)
	if err != nil {
		return usagef("%v", err)
	}
	api, err := e.contract(path)
	if err != nil {
		return err
	}
	plan, err := gen.NewPlan(api, outputs)
	if err != nil {
		return err
	}
	if e.gen.check {
		return e.stale(plan)
	}
	report, err := gen.Write(e.gen.out, plan)
	if err != nil {
		return err
	}
	for _, d := range report.Changes {
		fmt.Fprintf(e.out, "%s/%s\n", e.gen.out, d.Path)
	}
	fmt.Fprintf(e.out, e.text("%d 个文件有变化，%d 个未变\n", "%d files changed, %d unchanged\n"), len(report.Changes), report.Unchanged)
	return nil
}

// stale names what a run would change.
func (e *env) stale(plan *gen.Plan) error {
	differences, err := gen.Check(e.gen.out, plan)
	if err != nil {
		return err
	}
	for _, d := range differences {
		fmt.Fprintf(e.out, "%s/%s: %s\n", e.gen.out, d.Path, d.Kind)
	}
	if len(differences) > 0 {
		fmt.Fprintln(e.err, e.text("产物已过期，运行 signet gen", "the output is stale; run signet gen"))
		return errFindings
	}
	return nil
}
