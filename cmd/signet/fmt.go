package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/format"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// fmtFlags are the flags of fmt.
type fmtFlags struct{ write, check bool }

func fmtCommand() *command {
	return &command{
		name: "fmt", args: "[FILE…]",
		short: diag.Text{ZH: "按唯一的排版书写契约", EN: "write contracts in the one layout"},
		long: diag.Text{
			ZH: "只改空白，保留注释；有语法错误的区域原样保留。没有 FILE 或 FILE 为 - 时读标准输入。",
			EN: "Only white space changes, comments stay; regions that do not parse are left as they\nare. Without FILE, or with -, it reads the standard input."},
		examples: []string{"signet fmt -w spec/loan.signet", "signet fmt --check spec/*.signet", "signet fmt - < spec/loan.signet"},
		flags: func(e *env, f *pflag.FlagSet) {
			f.BoolVarP(&e.fmt.write, "write", "w", false, e.text("改写文件，而不是打印", "write the files instead of printing them"))
			f.BoolVar(&e.fmt.check, "check", false, e.text("不写文件；有不一致时失败并逐一列出", "write nothing; fail and name the files that differ"))
		},
		run: runFmt,
	}
}

func runFmt(e *env, files []string) error {
	if len(files) == 0 {
		files = []string{"-"}
	}
	if e.fmt.write && e.fmt.check {
		return usagef("-w 与 --check 不能并用", "-w and --check exclude each other")
	}
	var findings diag.List
	differs := false
	for _, name := range files {
		text, err := e.read(name)
		if err != nil {
			return unreadable(name, err)
		}
		formatted := format.Source(syntax.Parse(source.NewFile(name, string(text)), &findings))
		if e.fmt.check {
			if !bytes.Equal(text, formatted) {
				differs = true
				fmt.Fprintln(e.out, name)
			}
			continue
		}
		if err := e.formatted(name, text, formatted); err != nil {
			return err
		}
	}
	if findings.HasErrors() {
		if err := e.diagnostics(e.err, findings.All()); err != nil {
			return err
		}
		return errFindings
	}
	if differs {
		return errFindings
	}
	return nil
}

// formatted writes a formatted text to where it belongs.
func (e *env) formatted(name string, old, text []byte) error {
	switch {
	case !e.fmt.write || name == "-":
		_, err := e.out.Write(text)
		return err
	case bytes.Equal(old, text):
		return nil
	}
	return rewrite(name, text)
}

func (e *env) read(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(e.in)
	}
	return os.ReadFile(name)
}

// rewrite replaces a file as a whole: a failure leaves the old one. A link stays
// a link.
func rewrite(name string, text []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	temporary := name + ".signet-tmp"
	if err := os.WriteFile(temporary, text, info.Mode().Perm()); err != nil {
		_ = os.Remove(temporary)
		return err
	}
	if err := os.Rename(temporary, name); err != nil {
		_ = os.Remove(temporary)
		return err
	}
	return nil
}
