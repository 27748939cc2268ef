package main

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// heldFlags are the flags that give a credential.
type heldFlags struct {
	id, secretFile string
	members        []string
}

// given reports whether any of them is.
func (h *heldFlags) given() bool { return h.id != "" || h.secretFile != "" || len(h.members) > 0 }

func (e *env) credentialFlags(f *pflag.FlagSet) {
	f.StringVar(&e.held.id, "id", "", e.text("调用方的接入 `标识`", "`id` of the caller"))
	f.StringVar(&e.held.secretFile, "secret-file", "", e.text("存放密钥的 `文件`", "`file` with the secret"))
	f.StringArrayVar(&e.held.members, "credential", nil, e.text("其他凭证成员：`NAME=VALUE`，密钥用 NAME=@FILE", "another member: `NAME=VALUE`, for a secret NAME=@FILE"))
}

// credential gathers the members from the flags; who verifies needs public keys too. A
// secret comes from a file: arguments of a program are visible to others.
func (e *env) credential(env *spec.Envelope, verifies bool) (eval.Credential, error) {
	given := eval.Credential{}
	if id := env.Credential.ID(); id != nil {
		given[id.Wire] = e.held.id
	}
	if e.held.secretFile != "" {
		secret, err := onlySecret(env.Credential)
		if err != nil {
			return nil, err
		}
		if given[secret.Wire], err = secretFrom(e.held.secretFile); err != nil {
			return nil, err
		}
	}
	for _, c := range e.held.members {
		name, value, ok := strings.Cut(c, "=")
		m := env.Credential.Named(name)
		if !ok || m == nil {
			return nil, usagef("--credential 的形式是 NAME=VALUE，NAME 是信封 %s 的凭证成员", "--credential is NAME=VALUE with a member of the credential of envelope %s", env.Wire)
		}
		file, isFile := strings.CutPrefix(value, "@")
		if m.Secret() && !isFile {
			return nil, usagef("%[1]s 是密钥，要从文件读取：--credential %[1]s=@FILE", "%[1]s is a secret and is read from a file: --credential %[1]s=@FILE", name)
		}
		if isFile {
			var err error
			if value, err = secretFrom(file); err != nil {
				return nil, err
			}
		}
		given[name] = value
	}
	var lacking []string
	for _, m := range env.Credential.Members {
		switch value := given[m.Wire]; {
		case m.Kind == spec.CredentialOption:
			if value != "" && !slices.Contains(m.Options, value) {
				return nil, usagef("%s 可取：%s", "%s is one of %s", m.Wire, strings.Join(m.Options, ", "))
			}
		case value == "" && (verifies || !m.Kind.IsKey() || m.Kind.IsPrivate()): // a signer's may be for answers alone
			lacking = append(lacking, m.Wire+" ("+flagOf(env.Credential, m)+")")
		}
	}
	if len(lacking) > 0 {
		return nil, usagef("凭证缺少 %s", "the credential needs %s", strings.Join(lacking, ", "))
	}
	return given, nil
}

// flagOf returns the flag that gives a member.
func flagOf(c *spec.Credential, m *spec.CredentialMember) string {
	_, several := onlySecret(c)
	switch {
	case m == c.ID():
		return "--id ID"
	case m.Hidden() && several == nil:
		return "--secret-file FILE"
	case m.Hidden():
		return "--credential " + m.Wire + "=@FILE"
	}
	return "--credential " + m.Wire + "=VALUE"
}

// onlySecret returns the member that --secret-file gives.
func onlySecret(c *spec.Credential) (*spec.CredentialMember, error) {
	var secrets []*spec.CredentialMember
	for _, m := range c.Members {
		if m.Hidden() {
			secrets = append(secrets, m)
		}
	}
	if len(secrets) != 1 {
		return nil, usagef("--secret-file 用于只有一个密钥的凭证，这里有 %d 个；请用 --credential NAME=@FILE",
			"--secret-file is for credentials with one secret, and this one has %d; use --credential NAME=@FILE", len(secrets))
	}
	return secrets[0], nil
}

func secretFrom(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", unreadable(file, err)
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}
