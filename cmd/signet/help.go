package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/pflag"
)

// usage prints the list of commands.
func (e *env) usage(w io.Writer) {
	fmt.Fprintln(w, e.text("Signet 编译签名型 API 的契约。\n\n用法：signet COMMAND [参数]\n", "Signet compiles contracts of signed APIs.\n\nUsage: signet COMMAND [arguments]\n"))
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-9s %s\n", c.name, c.short.In(e.lang))
	}
	fmt.Fprintf(w, "  %-9s %s\n", "help", e.text("说明一个命令", "explain a command"))
	fmt.Fprintln(w, e.text("\nsignet help COMMAND 给出选项和示例。", "\nsignet help COMMAND shows options and examples."))
}

func (e *env) help(args []string) error {
	flags := pflag.NewFlagSet("help", pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	e.common(flags)
	if err := flags.Parse(args); err != nil && !errors.Is(err, pflag.ErrHelp) {
		return usagef("%v; run `signet help`", err)
	}
	if flags.NArg() == 0 {
		e.usage(e.out)
		return nil
	}
	c, err := commandNamed(flags.Arg(0))
	if err != nil {
		return err
	}
	e.helpOn(c)
	return nil
}

// helpOn prints everything about one command.
func (e *env) helpOn(c *command) {
	fmt.Fprintf(e.out, "%s\n\n%s signet %s %s\n", c.short.In(e.lang), e.text("用法：", "Usage:"), c.name, c.args)
	if long := c.long.In(e.lang); long != "" {
		fmt.Fprintf(e.out, "\n%s\n", long)
	}
	flags := pflag.NewFlagSet(c.name, pflag.ContinueOnError)
	e.common(flags)
	if c.flags != nil {
		c.flags(e, flags)
	}
	fmt.Fprintf(e.out, "\n%s\n%s", e.text("选项：", "Options:"), flags.FlagUsages())
	fmt.Fprintf(e.out, "\n%s\n", e.text("示例：", "Examples:"))
	for _, x := range c.examples {
		fmt.Fprintf(e.out, "  %s\n", x)
	}
}
