package main

import (
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
	fmt.Fprintln(w, e.text("\nsignet help COMMAND 给出选项和示例。", "\nsignet help COMMAND shows options and examples."))
}

func (e *env) help(args []string) int {
	if len(args) == 0 {
		e.usage(e.out)
		return exitOK
	}
	for _, c := range commands() {
		if c.name == args[0] {
			e.helpOn(c)
			return exitOK
		}
	}
	fmt.Fprintf(e.err, "signet: there is no command %q\n", args[0])
	return exitUsage
}

// helpOn prints everything about one command.
func (e *env) helpOn(c *command) {
	fmt.Fprintf(e.out, "%s\n\n%s signet %s %s\n", c.short.In(e.lang), e.text("用法：", "Usage:"), c.name, c.args)
	if long := c.long.In(e.lang); long != "" {
		fmt.Fprintf(e.out, "\n%s\n", long)
	}
	flags := pflag.NewFlagSet(c.name, pflag.ContinueOnError)
	e.common(flags)
	flags.String("lang", string(e.lang), "language of messages: zh or en")
	if c.flags != nil {
		c.flags(e, flags)
	}
	fmt.Fprintf(e.out, "\n%s\n%s", e.text("选项：", "Options:"), flags.FlagUsages())
	fmt.Fprintf(e.out, "\n%s\n", e.text("示例：", "Examples:"))
	for _, x := range c.examples {
		fmt.Fprintf(e.out, "  %s\n", x)
	}
}
