package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// docsFlags are the flags of docs.
type docsFlags struct {
	out     string
	serve   bool
	address string
}

func docsCommand() *command {
	return &command{
		name: "docs", args: "[SPEC]",
		short: diag.Text{ZH: "生成契约的文档，或在本机预览", EN: "write the documentation of a contract, or show it while it is written"},
		long: diag.Text{
			ZH: "没有 SPEC 时取当前目录或 ./spec 中唯一带 api 的文件。不带 --serve 时与 signet gen --only docs\n相同。--serve 在本机提供页面，契约保存后浏览器自动刷新；契约有错时页面显示诊断。",
			EN: "Without SPEC it takes the one file with an api in . or ./spec. Without --serve it is\nsignet gen --only docs. With --serve the page is served on this machine, and the browser\nloads it again whenever the contract is saved; what is wrong with it is shown instead."},
		examples: []string{"signet docs spec/loan.signet", "signet docs spec/loan.signet --serve", "signet docs --serve --address 127.0.0.1:9000"},
		flags: func(e *env, f *pflag.FlagSet) {
			f.StringVar(&e.docs.out, "out", "generated", e.text("产物的 `目录`", "`folder` of the output"))
			f.BoolVar(&e.docs.serve, "serve", false, e.text("提供页面，直到中断", "serve the page until interrupted"))
			f.StringVar(&e.docs.address, "address", "127.0.0.1:8420", e.text("提供页面的 `地址`；端口 0 表示任意空闲端口", "`address` to serve at; port 0 takes any that is free"))
		},
		run: runDocs,
	}
}

func runDocs(e *env, args []string) error {
	if len(args) > 1 {
		return usagef("docs 只处理一个契约，给出了 %d 个", "docs takes one contract, not %d", len(args))
	}
	if !e.docs.serve {
		e.gen = genFlags{out: e.docs.out, only: []string{"docs"}}
		return runGen(e, args)
	}
	path, err := rootOf(args)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return e.serve(ctx, newPreview(path, e))
}

// rootOf returns the contract that the arguments name, or the one there is.
func rootOf(args []string) (string, error) {
	if len(args) == 1 {
		return args[0], nil
	}
	return load.Root(".", "spec")
}

// serve serves a preview until ctx ends.
func (e *env) serve(ctx context.Context, p *preview) error {
	if err := p.refresh(); err != nil {
		return unreadable(p.path, err)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", e.docs.address)
	if err != nil {
		return err
	}
	e.printf(e.out, "文档在 http://%s/ ，保存契约后自动刷新；Ctrl-C 结束\n", "the documentation is at http://%s/ and follows the contract; Ctrl-C ends\n", listener.Addr())
	watching, end := context.WithCancel(ctx)
	defer end()
	go p.watch(watching)
	return serveUntil(ctx, listener, &http.Server{Handler: p, ReadHeaderTimeout: 5 * time.Second})
}
