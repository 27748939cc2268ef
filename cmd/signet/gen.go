package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/gen/all"
	"github.com/seed-1f9ebf69/signet/spec/diag"
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
		short: diag.Text{ZH: "由契约生成 Go 代码、OpenAPI、文档和测试向量", EN: "generate Go, OpenAPI, documentation and test vectors from a contract"},
		long: diag.Text{
			ZH: "没有 SPEC 时取当前目录或 ./spec 中唯一带 api 的文件。Go 代码写入 OUT/<api>/，其他产物写入\nOUT/<产物名>/。只写有变化的文件：先写临时文件再改名；不再产生的文件会被删除；不属于此契约的\n文件绝不改动。没有 --only 时也更新此前单独要求过的产物。signet.manifest 记录哪些文件属于哪个\n契约，应一并提交。契约和产物都未变时不再重新检查和生成：文件的校验和、大小和时间记在用户缓存\n目录的 signet 中，可用 SIGNET_CACHE 另指目录，off 表示不用。",
			EN: "Without SPEC it takes the one file with an api in . or ./spec. Go goes to OUT/<api>/,\nevery other output to OUT/<output>/. Only files that differ are written, by way of\ntemporary files; files that are no longer generated are removed; files that do not\nbelong to the contract are never touched. Without --only, outputs that were asked\nfor once are kept up to date, too. signet.manifest tells which files belong to which\ncontract: commit it. Where neither contract nor files have changed nothing is checked\nor made again: sums, sizes and times of the files stand in signet of the user's cache\nfolder. SIGNET_CACHE names another folder, or off."},
		examples: []string{"signet gen", "signet gen spec/loan.signet --out generated", "signet gen --check", "signet gen --only go,openapi", "signet gen --only openapi-3.0   # for tools that do not read OpenAPI 3.1"},
		flags: func(e *env, f *pflag.FlagSet) {
			f.StringVar(&e.gen.out, "out", "generated", e.text("产物的 `目录`", "`folder` of the output"))
			f.BoolVar(&e.gen.check, "check", false, e.text("不写文件；有不一致时失败并逐一列出", "write nothing; fail and name the files that differ"))
			f.StringSliceVar(&e.gen.only, "only", nil, e.text("只生成这些 `产物`：", "generate only these `outputs`: ")+strings.Join(gen.Names(all.Outputs), ","))
		},
		run: runGen,
	}
}

func runGen(e *env, args []string) error {
	if len(args) > 1 {
		return usagef("gen 只处理一个契约，给出了 %d 个", "gen takes one contract, not %d", len(args))
	}
	outputs, err := gen.Select(all.Outputs, e.gen.only)
	if err != nil {
		return err
	}
	path, err := rootOf(args)
	if err != nil {
		return err
	}
	memo := e.memo()
	of, known := memo.Recognize(path)
	if known && e.current(memo, of, outputs) {
		return nil
	}
	api, sound, err := e.checked(path)
	if err != nil {
		return err
	}
	if !known {
		of = gen.Identify(api)
		if sound {
			_ = memo.Sound(path, of, api) // else the next run takes longer, and does the same
		}
		if e.current(memo, of, outputs) {
			return nil
		}
	}
	if outputs, err = e.extended(outputs, of); err != nil {
		return err
	}
	plan, err := gen.NewPlan(api, outputs)
	if err != nil {
		return err
	}
	if e.gen.check {
		return e.stale(plan)
	}
	// From here on an interrupt takes back what was written.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	report, err := gen.Write(ctx, e.gen.out, plan)
	if err != nil {
		return err
	}
	e.differences(report.Changes, map[gen.Kind]diag.Text{
		gen.Missing: {ZH: "新建", EN: "created"}, gen.Differs: {ZH: "改写", EN: "changed"}, gen.Stale: {ZH: "删除", EN: "removed"},
	})
	e.wrote(len(report.Changes), report.Unchanged)
	_ = memo.Learn(plan)
	return nil
}

// extended adds to outputs those that were asked for once, unless --only says which.
func (e *env) extended(outputs []gen.Output, of gen.Identity) ([]gen.Output, error) {
	if len(e.gen.only) > 0 {
		return outputs, nil
	}
	return gen.Extend(outputs, all.Outputs, e.gen.out, of)
}

// current reports whether all files are known to be as they are to be, and says so.
func (e *env) current(memo *gen.Memo, of gen.Identity, outputs []gen.Output) bool {
	outputs, err := e.extended(outputs, of)
	if err != nil {
		return false // a full run tells it
	}
	files, ok := memo.Current(e.gen.out, of, outputs)
	if ok {
		e.wrote(0, files)
	}
	return ok
}

func (e *env) wrote(changed, unchanged int) {
	e.printf(e.out, "%d 个文件有变化，%d 个未变\n", "%d files changed, %d unchanged\n", changed, unchanged)
}

// memo returns what earlier runs of this program remember, nil where nothing may be
// kept or all has to be made to be compared.
func (e *env) memo() *gen.Memo {
	folder := os.Getenv("SIGNET_CACHE")
	if folder == "off" || e.gen.check {
		return nil
	}
	if folder == "" {
		caches, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		folder = filepath.Join(caches, "signet")
	}
	memo, err := gen.OpenMemo(folder)
	if err != nil {
		return nil
	}
	return memo
}

// stale names what a run would change.
func (e *env) stale(plan *gen.Plan) error {
	differences, err := gen.Check(e.gen.out, plan)
	if err != nil {
		return err
	}
	if len(differences) == 0 {
		return nil
	}
	e.differences(differences, map[gen.Kind]diag.Text{
		gen.Missing: {ZH: "缺失", EN: "missing"}, gen.Differs: {ZH: "不一致", EN: "differs"}, gen.Stale: {ZH: "多余", EN: "stale"},
	})
	e.printf(e.err, "产物已过期；请运行 signet gen 并提交结果\n", "the output is stale; run signet gen and commit what it writes\n")
	return errFindings
}

func (e *env) differences(list []gen.Difference, words map[gen.Kind]diag.Text) {
	for _, d := range list {
		fmt.Fprintf(e.out, "%s: %s\n", filepath.ToSlash(filepath.Join(e.gen.out, d.Path)), words[d.Kind].In(e.lang))
	}
}
