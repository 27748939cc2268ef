package recipe_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// paddings have the number of bytes that a key of 1024 bits takes, and how
// openssl is told of them.
var paddings = map[recipe.RSAPadding]struct {
	room  int
	judge []string
}{
	recipe.PaddingPKCS1:      {117, []string{"-pkeyopt", "rsa_padding_mode:pkcs1"}},
	recipe.PaddingOAEPSHA1:   {86, []string{"-pkeyopt", "rsa_padding_mode:oaep"}},
	recipe.PaddingOAEPSHA256: {62, []string{"-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256"}},
}

func TestRSAEncrypt(t *testing.T) {
	key, public := rsaPair(t)
	for padding, p := range paddings {
		sealed, ok := recipe.AppendRSAEncrypt([]byte("kept"), public, []byte("data"), padding)
		require.True(t, ok)
		require.Len(t, sealed, 4+128)
		sealed = sealed[4:]
		got, ok := recipe.FromRSAEncrypt([]byte("kept"), key, sealed, padding, 0)
		require.True(t, ok)
		require.Equal(t, "keptdata", string(got))

		_, ok = recipe.AppendRSAEncrypt(nil, public, make([]byte, p.room), padding)
		require.True(t, ok)
		got, ok = recipe.AppendRSAEncrypt([]byte("kept"), public, make([]byte, p.room+1), padding)
		require.False(t, ok)
		require.Equal(t, "kept", string(got))
		changed := bytes.Clone(sealed)
		changed[127] ^= 1
		for _, wrong := range [][]byte{nil, sealed[1:], make([]byte, 128), changed} {
			got, ok = recipe.FromRSAEncrypt([]byte("kept"), key, wrong, padding, 0)
			require.False(t, ok)
			require.Equal(t, "kept", string(got))
		}
	}
}

// A receiver of session keys cannot be asked which paddings are right.
func TestRSASessionKeys(t *testing.T) {
	key, public := rsaPair(t)
	sealed, ok := recipe.AppendRSAEncrypt(nil, public, []byte("0123456789abcdef"), recipe.PaddingPKCS1)
	require.True(t, ok)
	got, ok := recipe.FromRSAEncrypt([]byte("kept"), key, sealed, recipe.PaddingPKCS1, 16)
	require.True(t, ok)
	require.Equal(t, "kept0123456789abcdef", string(got))
	oaep, ok := recipe.AppendRSAEncrypt(nil, public, []byte("0123456789abcdef"), recipe.PaddingOAEPSHA1)
	require.True(t, ok)
	for _, wrong := range [][]byte{nil, sealed[1:], oaep, make([]byte, 128), bytes.Repeat([]byte{0xff}, 128)} {
		got, ok := recipe.FromRSAEncrypt(nil, key, wrong, recipe.PaddingPKCS1, 16)
		require.True(t, ok)
		require.Len(t, got, 16)
		again, _ := recipe.FromRSAEncrypt(nil, key, wrong, recipe.PaddingPKCS1, 16)
		require.NotEqual(t, got, again, "random")
	}
	got, ok = recipe.FromRSAEncrypt(nil, key, sealed, recipe.PaddingPKCS1, 24)
	require.True(t, ok)
	require.Len(t, got, 24, "a text of another size is as wrong")
}

func TestRSAEncryptChunked(t *testing.T) {
	key, public := rsaPair(t)
	for padding, p := range paddings {
		for _, size := range []int{0, 1, p.room, p.room + 1, 3 * p.room} {
			data := recipe.AppendRandom(nil, size)
			sealed, ok := recipe.AppendRSAEncryptChunked([]byte("kept"), public, data, padding)
			require.True(t, ok)
			require.Len(t, sealed, 4+128*max(1, (size+p.room-1)/p.room))
			got, ok := recipe.FromRSAEncryptChunked([]byte("kept"), key, sealed[4:], padding)
			require.True(t, ok)
			require.Equal(t, "kept"+string(data), string(got))
			for _, wrong := range [][]byte{nil, sealed[5:], append(sealed[4:len(sealed):len(sealed)], make([]byte, 128)...)} {
				got, ok = recipe.FromRSAEncryptChunked([]byte("kept"), key, wrong, padding)
				require.False(t, ok)
				require.Equal(t, "kept", string(got))
			}
		}
	}
}

func TestRSAEncryptAgainstOpenSSL(t *testing.T) {
	dir := t.TempDir()
	openssl(t, dir, nil, "genrsa", "-out", "key.pem", "1024")
	key, err := recipe.ParseRSAPrivate(readFile(t, dir, "key.pem"))
	require.NoError(t, err)
	for padding, p := range paddings {
		sealed, ok := recipe.AppendRSAEncrypt(nil, key.Public(), []byte("data"), padding)
		require.True(t, ok)
		require.Equal(t, "data", string(openssl(t, dir, sealed, append([]string{"pkeyutl", "-decrypt", "-inkey", "key.pem"}, p.judge...)...)))
		theirs := openssl(t, dir, []byte("data"), append([]string{"pkeyutl", "-encrypt", "-inkey", "key.pem"}, p.judge...)...)
		got, ok := recipe.FromRSAEncrypt(nil, key, theirs, padding, 0)
		require.True(t, ok)
		require.Equal(t, "data", string(got))
	}
}

func TestGzip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := bytes.Repeat(rapid.SliceOf(rapid.Byte()).Draw(t, "data"), rapid.IntRange(0, 200).Draw(t, "times"))
		sealed := recipe.AppendGzip([]byte("kept"), data)
		require.Equal(t, sealed, recipe.AppendGzip([]byte("kept"), data))
		r, err := gzip.NewReader(bytes.NewReader(sealed[4:]))
		require.NoError(t, err)
		judged, err := io.ReadAll(r)
		require.NoError(t, err)
		require.Equal(t, string(data), string(judged))
		require.True(t, r.ModTime.IsZero())

		got, ok := recipe.FromGzip([]byte("kept"), sealed[4:], len(data))
		require.True(t, ok)
		require.Equal(t, "kept"+string(data), string(got))
		if len(data) > 0 {
			got, ok = recipe.FromGzip([]byte("kept"), sealed[4:], len(data)-1)
			require.False(t, ok, "over the limit")
			require.Equal(t, "kept", string(got))
		}
	})
}

func TestGzipRefuses(t *testing.T) {
	sealed := recipe.AppendGzip(nil, []byte("data"))
	broken := bytes.Clone(sealed)
	broken[len(broken)-5] ^= 1
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("data"), "cut": sealed[:len(sealed)-1], "checksum": broken,
		"garbage behind": append(bytes.Clone(sealed), 0), "two members": append(bytes.Clone(sealed), sealed...),
	} {
		got, ok := recipe.FromGzip([]byte("kept"), data, 100)
		require.False(t, ok, name)
		require.Equal(t, "kept", string(got), name)
	}
}

func TestGzipInParallel(t *testing.T) {
	data := []byte(strings.Repeat("data", 1000))
	want := recipe.AppendGzip(nil, data)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 20 {
				if !bytes.Equal(want, recipe.AppendGzip(nil, data)) {
					t.Error("another result")
				}
			}
		})
	}
	group.Wait()
}

func TestGzipAgainstItsTool(t *testing.T) {
	path, err := exec.LookPath("gzip")
	if err != nil {
		t.Skip("gzip is not installed")
	}
	run := func(data []byte, args ...string) []byte {
		command := exec.Command(path, args...)
		command.Stdin = bytes.NewReader(data)
		out, err := command.Output()
		require.NoError(t, err)
		return out
	}
	require.Equal(t, "data", string(run(recipe.AppendGzip(nil, []byte("data")), "-dc")))
	got, ok := recipe.FromGzip(nil, run([]byte("data"), "-c"), 4)
	require.True(t, ok)
	require.Equal(t, "data", string(got))
}
