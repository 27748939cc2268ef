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
	return []*command{genCommand(), checkCommand(), fmtCommand(), signCommand(), explainCommand(), versionCommand()}
}

// env is what a command runs in.
type env struct {
	in       io.Reader
	out, err io.Writer
	lang     diag.Lang
	format   string
	color    bool
	gen      genFlags
	fmt      fmtFlags
	sign     signFlags
}

// errFindings ends a command whose findings are already told.
var errFindings = errors.New("findings")

// usageError is wrong use.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

func run(args []string, in io.Reader, out, err io.Writer) (code int) {
	e := &env{in: in, out: out, err: err, lang: language(), format: "text", color: terminal(err)}
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(err, "signet: internal error: %v\nThis is a bug of signet. Please report it with the contract that shows it.\n\n%s", p, debug.Stack())
			code = exitUsage
		}
	}()
	if len(args) == 0 {
		e.usage(err)
		return exitUsage
	}
	if args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		return e.finish(e.help(args[1:]))
	}
	c, failed := commandNamed(args[0])
	if failed != nil {
		return e.finish(failed)
	}
	return e.finish(e.call(c, args[1:]))
}

// commandNamed finds a command, or says which one may be meant.
func commandNamed(name string) (*command, error) {
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		names = append(names, c.name)
	}
	hint := ""
	if near, ok := diag.Nearest(name, names); ok {
		hint = "; did you mean " + near + "?"
	}
	return nil, usagef("there is no command %q%s\nRun `signet help` for the list.", name, hint)
}

// call parses the flags of a command and runs it.
func (e *env) call(c *command, args []string) error {
	flags := pflag.NewFlagSet(c.name, pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	e.common(flags)
	if c.flags != nil {
		c.flags(e, flags)
	}
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			e.helpOn(c)
			return nil
		}
		return usagef("%v; run `signet help %s`", err, c.name)
	}
	if e.format != "text" && e.format != "json" {
		return usagef("--format is text or json, not %q", e.format)
	}
	return c.run(e, flags.Args())
}

// common declares the flags that every command has.
func (e *env) common(flags *pflag.FlagSet) {
	flags.StringVar(&e.format, "format", "text", "diagnostics as text or json")
	flags.Var((*langFlag)(&e.lang), "lang", "language of messages: zh or en")
}

// langFlag is a language given by its tag, such as zh or zh-CN.
type langFlag diag.Lang

func (l *langFlag) String() string { return string(*l) }
func (l *langFlag) Type() string   { return "string" }

func (l *langFlag) Set(tag string) error {
	switch {
	case strings.HasPrefix(tag, "zh"):
		*l = langFlag(diag.ZH)
	case strings.HasPrefix(tag, "en"):
		*l = langFlag(diag.EN)
	default:
		return errors.New("it is zh or en")
	}
	return nil
}

func (e *env) finish(err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.As(err, &usage):
		fmt.Fprintf(e.err, "signet: %s\n", usage.message)
		return exitUsage
	}
	fmt.Fprintf(e.err, "signet: %v\n", err)
	return exitUsage
}

// text returns a text in the language of the messages.
func (e *env) text(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(e.lang) }

// language is what the environment asks for.
func language() diag.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return diag.ZH
			}
			return diag.EN
		}
	}
	return diag.EN
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
