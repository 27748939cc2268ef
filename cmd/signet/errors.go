package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// errFindings and errUsage end a command whose findings, or whose usage, are
// already told.
var (
	errFindings = errors.New("findings")
	errUsage    = errors.New("wrong use")
)

// usageError is wrong use.
type usageError struct {
	diag.Text
	args []any
}

// usagef makes a usageError of one text in both languages.
func usagef(zh, en string, args ...any) error { return &usageError{diag.Text{ZH: zh, EN: en}, args} }

// Error returns the English text.
func (e *usageError) Error() string { return e.in(diag.EN) }

func (e *usageError) in(lang diag.Lang) string { return fmt.Sprintf(e.In(lang), e.args...) }

// crash is a panic of the command.
type crash struct {
	value any
	stack []byte
}

// Error returns what the command panicked with.
func (c *crash) Error() string { return fmt.Sprint(c.value) }

// finish tells an error and returns the exit code.
func (e *env) finish(err error) int {
	var own *crash
	var output *gen.PanicError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errUsage):
	case errors.As(err, &own):
		e.bug(err, own.stack)
	case errors.As(err, &output):
		e.bug(err, output.Stack)
	default:
		fmt.Fprintf(e.err, "signet: %s\n", e.say(err))
	}
	return exitUsage
}

// bug tells an error of the program itself; a stack is for those who ask.
func (e *env) bug(err error, stack []byte) {
	e.printf(e.err, "signet %s：内部错误：%v\n这是 signet 的缺陷。请附上引发它的契约报告；SIGNET_TRACE=1 给出调用栈。\n",
		"signet %s: internal error: %v\nThis is a bug of signet. Please report it with the contract that shows it;\nSIGNET_TRACE=1 adds the stack.\n", gen.Version, err)
	if os.Getenv("SIGNET_TRACE") != "" {
		_, _ = e.err.Write(stack)
	}
}

// say returns the text of an error in the language of the messages. Errors of
// the operating system stay in its language.
func (e *env) say(err error) string {
	var usage *usageError
	var conflict *gen.ConflictError
	var renamed *gen.RenamedError
	var manifest *gen.ManifestError
	var unknown *gen.UnknownOutputError
	var several *load.SeveralRootsError
	switch {
	case errors.As(err, &usage):
		return usage.in(e.lang)
	case errors.Is(err, context.Canceled) && !errors.Is(err, gen.ErrHalfWritten):
		return e.text("被中断，输出目录保持原样", "interrupted; the output folder is as it was")
	case e.lang == diag.EN:
		return err.Error()
	case errors.As(err, &conflict):
		return conflictZH(conflict)
	case errors.As(err, &renamed):
		return fmt.Sprintf("输出目录中有 api %[1]s 的文件，来自另一个 %[2]s；请给 api %[3]s 的契约文件换名，或另选 --out；若只是 api 改了名，先删除 %[1]s 的文件", renamed.Old, renamed.Root, renamed.New)
	case errors.As(err, &manifest):
		return fmt.Sprintf("%s 第 %d 行无法读取；删除此文件，再运行 signet gen", gen.ManifestName, manifest.Line)
	case errors.As(err, &unknown):
		return fmt.Sprintf("没有产物 %q；可选：%s", unknown.Name, strings.Join(unknown.Known, "、"))
	case errors.As(err, &several):
		return fmt.Sprintf("%d 个文件含有 api：%s；请指明其中一个", len(several.Files), strings.Join(several.Files, "、"))
	case errors.Is(err, load.ErrNoRoot):
		return "当前目录和 ./spec 中没有带 api 的 .signet 文件；请指明文件，例如 signet gen spec/loan.signet"
	}
	return err.Error()
}

func conflictZH(err *gen.ConflictError) string {
	var lines []string
	for _, c := range err.Conflicts {
		if c.Owner == "" {
			lines = append(lines, c.Path+" 不是 signet 生成的；请移走它，或另选 --out")
		} else {
			lines = append(lines, fmt.Sprintf("%s 属于 %s；请另选 --out", c.Path, c.Owner))
		}
	}
	return strings.Join(lines, "\n")
}

// unreadable tells that a file which the user named cannot be read.
func unreadable(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return usagef("没有文件 %s", "there is no file %s", path)
	}
	return err
}
