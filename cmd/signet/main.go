// Signet compiles contracts of signed APIs.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// The exit codes.
const (
	exitOK       = 0
	exitFindings = 1 // the contract has errors, or files differ
	exitUsage    = 2 // wrong use, or a failure of the command itself
)

// command is one verb.
type command struct {
	name string
	args string
	// short is one line, long and examples are what `help` adds.
	short, long diag.Text
	examples    []string
	run         func(*env, []string) error
	// flags declares the flags of the verb; nil if it has none of its own.
	flags func(*env, *pflag.FlagSet)
}

// commands are the verbs in the order of the help.
func commands() []*command {
	return []*command{
		genCommand(), checkCommand(), fmtCommand(), signCommand(), mockCommand(), explainCommand(), docsCommand(),
		versionCommand(), helpCommand(),
	}
}

// find returns the verb of that name, or wrong use.
func find(name string) (*command, error) {
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		names = append(names, c.name)
	}
	if near, ok := diag.Nearest(name, names); ok {
		return nil, usagef("没有命令 %q；是否想写 %s？", "there is no command %q; did you mean %s?", name, near)
	}
	return nil, usagef("没有命令 %q；signet help 列出全部命令", "there is no command %q; run `signet help` for the list", name)
}

// env is what a command runs in.
type env struct {
	in       io.Reader
	out, err io.Writer
	lang     diag.Lang
	format   string
	color    bool
	gen      genFlags
	docs     docsFlags
	fmt      fmtFlags
	sign     signFlags
	held     heldFlags
	mock     mockFlags
}

func run(args []string, in io.Reader, out, err io.Writer) int {
	output := &remembering{to: out}
	e := &env{in: in, out: output, err: err, lang: language(args), format: "text", color: terminal(err)}
	return e.finish(guarded(func() error {
		if failed := e.main(args); output.failed == nil {
			return failed
		}
		return output.failed
	}))
}

// remembering is an output that keeps its first error: what a full disk cuts
// off is no success, whoever printed it.
type remembering struct {
	to     io.Writer
	failed error
}

// Write implements io.Writer; nothing is written behind a gap.
func (r *remembering) Write(p []byte) (int, error) {
	if r.failed != nil {
		return 0, r.failed
	}
	n, err := r.to.Write(p)
	r.failed = err
	return n, err
}

// guarded turns a panic into an error.
func guarded(f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &crash{v, debug.Stack()}
		}
	}()
	return f()
}

// main runs the verb that the arguments name. The common flags may stand before
// it or behind it.
func (e *env) main(args []string) error {
	global := e.flagSet("signet")
	global.SetInterspersed(false)
	switch err := global.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		e.usage(e.out)
		return nil
	case err != nil:
		return usagef("%v；见 signet help", "%v; run `signet help`", err)
	}
	args = global.Args()
	if len(args) == 0 {
		e.usage(e.err)
		return errUsage
	}
	c, err := find(args[0])
	if err != nil {
		return err
	}
	return e.call(c, args[1:])
}

// call parses the flags of a verb and runs it.
func (e *env) call(c *command, args []string) error {
	flags := e.flagSet(c.name)
	if c.flags != nil {
		c.flags(e, flags)
	}
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			e.helpOn(c)
			return nil
		}
		return usagef("%v；见 signet help %s", "%v; run `signet help %s`", err, c.name)
	}
	if l := flags.Lookup("lang").Value.String(); langNamed(l) == "" {
		return usagef("--lang 取 zh 或 en，不是 %q", "--lang is zh or en, not %q", l)
	}
	if e.format != "text" && e.format != "json" {
		return usagef("--format 取 text 或 json，不是 %q", "--format is text or json, not %q", e.format)
	}
	return c.run(e, flags.Args())
}

// flagSet returns a set with the flags that every verb has. --lang is already
// in force: it was looked for before anything could go wrong.
func (e *env) flagSet(name string) *pflag.FlagSet {
	flags := pflag.NewFlagSet(name, pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.SortFlags = false
	flags.StringVar(&e.format, "format", e.format, e.text("诊断的 `格式`：text 或 json", "`form` of diagnostics: text or json"))
	flags.String("lang", string(e.lang), e.text("消息的 `语言`：zh 或 en", "`language` of messages: zh or en"))
	return flags
}

// language is what the arguments ask for, or else the environment.
func language(args []string) diag.Lang {
	for i, a := range args {
		value, ok := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if l := langNamed(value); ok && l != "" {
			return l
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return diag.Lang(orElse(string(langNamed(v)), string(diag.EN)))
		}
	}
	return diag.EN
}

// langNamed reads a language or a locale such as zh_CN.UTF-8; "" if it is
// neither Chinese nor English.
func langNamed(locale string) diag.Lang {
	switch tag, _, _ := strings.Cut(strings.ReplaceAll(locale, "-", "_"), "_"); tag {
	case "zh":
		return diag.ZH
	case "en":
		return diag.EN
	}
	return ""
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// text returns a text in the language of the messages.
func (e *env) text(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(e.lang) }

// said returns a text of the contract in the language of the messages, or else in
// the contract's first.
func (e *env) said(t spec.Text) string {
	for _, x := range t {
		if langNamed(x.Lang) == e.lang {
			return x.Text
		}
	}
	return t.In("")
}

func (e *env) printf(w io.Writer, zh, en string, args ...any) {
	fmt.Fprintf(w, e.text(zh, en), args...)
}

// terminal reports whether colours are of use.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
