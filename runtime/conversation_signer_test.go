package runtime_test

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
)

// outbox is a transport that keeps what a client sends and answers nothing that
// a client could read.
type outbox struct{ method, media, body string }

func (o *outbox) Carry(_ context.Context, _ string, x *runtime.Exchange, _ int64) error {
	o.method, o.media, o.body = x.Method, x.Header.Get("Content-Type"), string(x.Body)
	x.Status, x.Answer = 200, append(x.Answer, `{"status":0,"message":"kept"}`...)
	return nil
}

// independentMD5 digests a text by a program that shares nothing with Go:
// python3 or, where there is none, openssl or md5sum.
func independentMD5(t *testing.T, text string) string {
	t.Helper()
	var cmd *exec.Cmd
	if python, err := exec.LookPath("python3"); err == nil {
		cmd = exec.Command(python, "-c", "import hashlib, sys; print(hashlib.md5(sys.stdin.buffer.read()).hexdigest())")
	} else if openssl, err := exec.LookPath("openssl"); err == nil {
		cmd = exec.Command(openssl, "dgst", "-md5", "-r")
	} else if md5sum, err := exec.LookPath("md5sum"); err == nil {
		cmd = exec.Command(md5sum)
	} else {
		require.Empty(t, os.Getenv("SIGNET_TOOLS"), "apt-get install python3")
		t.Skip("no python3, openssl or md5sum to compare with")
	}
	cmd.Stdin = strings.NewReader(text)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	digest, _, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	return digest
}

func TestConversationIndependentSigner(t *testing.T) {
	credential := runtime.Credential{ID: "合作&机构 1", Secret: "s%3D+密钥"}
	for _, name := range []string{"刘先森", `"quoted" \ <&+%>`, "Zoë 𠮷\u2028\x01"} {
		var sent outbox
		client := loan.NewPartnerClient("http://partner.example", credential, runtime.WithTransport(&sent))
		_, err := client.IsUserAccept(context.Background(), &loan.IsUserAcceptArgs{UserName: name, UserPhone: "13245678***", UserIdcard: "61012119000109****"})
		var fault *runtime.Fault
		require.ErrorAs(t, err, &fault)

		require.Equal(t, "POST", sent.method)
		require.Equal(t, "application/x-www-form-urlencoded", sent.media)
		fields, err := url.ParseQuery(sent.body)
		require.NoError(t, err)
		require.Equal(t, acceptCall, fields.Get("call"))
		key := credential.ID + string(credential.Secret) + credential.ID
		require.Equal(t, independentMD5(t, key+acceptCall+key+fields.Get("args")+key), fields.Get("sign"))
	}
}
