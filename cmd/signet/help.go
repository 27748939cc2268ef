package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/diag"
)

func helpCommand() *command {
	return &command{
		name: "help", args: "[COMMAND]",
		short:    diag.Text{ZH: "说明一个命令，或列出全部", EN: "explain a command, or list them all"},
		examples: []string{"signet help", "signet help gen", "signet help gen --lang zh"},
		run: func(e *env, args []string) error {
			if len(args) == 0 {
				e.usage(e.out)
				return nil
			}
			c, err := find(args[0])
			if err != nil {
				return err
			}
			e.helpOn(c)
			return nil
		},
	}
}

// usage prints the list of commands.
func (e *env) usage(w io.Writer) {
	e.printf(w, "Signet 编译签名型 API 的契约。\n\n用法：signet COMMAND [参数]\n\n", "Signet compiles contracts of signed APIs.\n\nUsage: signet COMMAND [arguments]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-9s %s\n", c.name, c.short.In(e.lang))
	}
	e.printf(w, "\nsignet help COMMAND 给出选项和示例。\n退出码：0 正常；1 契约有错误，或文件不一致；2 用法错误或无法执行。\n",
		"\nsignet help COMMAND shows options and examples.\nExit codes: 0 all is well; 1 the contract has errors, or files differ; 2 wrong use,\nor the command could not do its work.\n")
}

// helpOn prints everything about one command.
func (e *env) helpOn(c *command) {
	fmt.Fprintf(e.out, "%s\n\n%ssignet %s %s\n", c.short.In(e.lang), e.text("用法：", "Usage: "), c.name, c.args)
	if long := c.long.In(e.lang); long != "" {
		fmt.Fprintf(e.out, "\n%s\n", long)
	}
	flags := e.flagSet(c.name)
	if c.flags != nil {
		c.flags(e, flags)
	}
	usages := flags.FlagUsages()
	if e.lang == diag.ZH {
		usages = strings.ReplaceAll(usages, "(default ", "(默认 ")
	}
	fmt.Fprintf(e.out, "\n%s\n%s", e.text("选项：", "Options:"), usages)
	fmt.Fprintf(e.out, "\n%s\n", e.text("示例：", "Examples:"))
	for _, x := range c.examples {
		fmt.Fprintf(e.out, "  %s\n", x)
	}
}
