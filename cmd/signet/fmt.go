package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

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
			f.BoolVarP(&e.fmt.write, "write", "w", false, "write the files instead of printing them")
			f.BoolVar(&e.fmt.check, "check", false, "write nothing; fail and name the files that differ")
		},
		run: runFmt,
	}
}

func runFmt(e *env, files []string) error {
	if len(files) == 0 {
		files = []string{"-"}
	}
	var findings diag.List
	differs := false
	for _, name := range files {
		text, err := e.read(name)
		if err != nil {
			return unreadable(name, err)
		}
		formatted := format.Source(syntax.Parse(source.NewFile(name, string(text)), &findings))
		changed := !bytes.Equal(text, formatted)
		switch {
		case e.fmt.check && changed:
			differs = true
			fmt.Fprintln(e.out, name)
		case e.fmt.check:
		case e.fmt.write && name != "-":
			if changed {
				if err := rewrite(name, formatted); err != nil {
					return err
				}
			}
		default:
			if _, err := e.out.Write(formatted); err != nil {
				return err
			}
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

func (e *env) read(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(e.in)
	}
	return os.ReadFile(name)
}

// rewrite replaces a file as a whole: a failure leaves the old one.
func rewrite(name string, text []byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	temporary := name + ".signet-tmp"
	if err := os.WriteFile(temporary, text, info.Mode().Perm()); err != nil {
		return err
	}
	if err := os.Rename(temporary, name); err != nil {
		_ = os.Remove(temporary)
		return err
	}
	return nil
}
