package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// TestPreviewFollowsTheContract saves a contract, breaks it, and mends it: each
// time the page is told, and is another.
func TestPreviewFollowsTheContract(t *testing.T) {
	text, err := os.ReadFile(loanSpec)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "loan.signet")
	require.NoError(t, os.WriteFile(path, text, 0o600))
	p := newPreview(path, &env{lang: diag.EN})
	require.NoError(t, p.refresh())
	ctx, end := context.WithCancel(t.Context())
	defer end()
	go p.watch(ctx)
	server := httptest.NewServer(p)
	defer server.Close()

	require.Contains(t, got(t, server.URL), "Admission check")
	require.Contains(t, got(t, server.URL), changesPath)
	for i, save := range []struct{ text, shown string }{
		{strings.ReplaceAll(string(text), "Admission check", "Screening"), "Screening"},
		{strings.Replace(string(text), "envelope  poa", "envelope  pao", 1), "error SG"},
		{string(text), "Admission check"},
	} {
		told := events(t, server.URL+changesPath+"?"+strconv.Itoa(i+1))
		require.NoError(t, os.WriteFile(path, []byte(save.text), 0o600))
		later := time.Now().Add(time.Duration(i+1) * time.Second) // file systems may count in seconds
		require.NoError(t, os.Chtimes(path, later, later))
		select {
		case line := <-told:
			require.Equal(t, "data: changed", line)
		case <-time.After(20 * time.Second):
			t.Fatal("nothing is told")
		}
		require.Contains(t, got(t, server.URL), save.shown)
	}
	require.Equal(t, "data: changed", <-events(t, server.URL+changesPath+"?1"), "a page that is not current any more is told at once")
	require.NoError(t, os.Remove(path))
	require.Equal(t, "data: changed", <-events(t, server.URL+changesPath+"?4"))
	require.Contains(t, got(t, server.URL), "there is no file")
	response, err := http.Get(server.URL + "/favicon.ico")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusNotFound, response.StatusCode)
}

func got(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return string(text)
}

// events is the first line of a stream that is open.
func events(t *testing.T, address string) <-chan string {
	t.Helper()
	response, err := http.Get(address)
	require.NoError(t, err)
	line := make(chan string, 1)
	go func() {
		defer response.Body.Close()
		text, _ := bufio.NewReader(response.Body).ReadString('\n')
		line <- strings.TrimSpace(text)
	}()
	return line
}
