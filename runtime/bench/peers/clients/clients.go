// Package clients has clients of the measured calls, made in the compared ways.
package clients

import (
	"context"
	"io"
	"net/http"
	"strings"

	"connectrpc.com/connect"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/bench/hand"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/loanpb"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/loanpb/loanpbconnect"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/ogen"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/signet/loan"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

// Facts are the columns that say what a client does.
var Facts = []string{"signature", "arguments", "result", "envelope"}

// Client is one of the compared clients.
type Client struct {
	Name  string
	Facts []string
	// New returns what makes the call User.isUserAccept by a transport, and tells
	// its amount.
	New func(http.RoundTripper) (func() (amount int64, err error), error)
	// Answer is what the transport is to answer.
	Answer string
}

// All are the compared clients; the first is Signet's.
var All = []Client{
	{"Signet", []string{"MD5", "all rules", "all rules", "yes"}, newSignet, samples.Accept.Enveloped()},
	{"net/http + encoding/json + validator, by hand", []string{"MD5", "all rules", "all rules", "yes"}, newHand, samples.Accept.Enveloped()},
	{"ogen", []string{"–", "–", "schema", "–"}, newOgen, samples.Accept.Result},
	{"connect-go, JSON", []string{"–", "–", "–", "–"}, newConnect, samples.Accept.Result},
}

const address = "http://partner.example/"

const (
	userName   = "刘先森"
	userPhone  = "13245678***"
	userIDCard = "61012119000109****"
	digest     = "ef6852278c1445930290c127b0454965"
)

func newSignet(transport http.RoundTripper) (func() (int64, error), error) {
	client := loan.NewPartnerClient(address, runtime.Credential{ID: samples.UA, Secret: samples.Secret}, runtime.WithTransport(runtime.HTTP(transport)))
	return func() (int64, error) {
		result, err := client.IsUserAccept(context.Background(), &loan.IsUserAcceptArgs{UserName: userName, UserPhone: userPhone, UserIdcard: userIDCard, Md5: digest})
		if err != nil {
			return 0, err
		}
		return int64(*result.Amount), nil
	}, nil
}

func newHand(transport http.RoundTripper) (func() (int64, error), error) {
	client := &hand.Client{HTTP: &http.Client{Transport: transport}, Address: address, UA: samples.UA, Secret: samples.Secret}
	return func() (int64, error) {
		result, err := client.IsUserAccept(context.Background(), &hand.AcceptArgs{UserName: userName, UserPhone: userPhone, UserIdcard: userIDCard, MD5: digest})
		if err != nil {
			return 0, err
		}
		return *result.Amount, nil
	}, nil
}

func newOgen(transport http.RoundTripper) (func() (int64, error), error) {
	client, err := ogen.NewClient(address, ogen.WithClient(&http.Client{Transport: transport}))
	return func() (int64, error) {
		result, err := client.IsUserAccept(context.Background(), &ogen.IsUserAcceptArgs{UserName: userName, UserPhone: userPhone, UserIdcard: userIDCard, MD5: ogen.NewOptString(digest)})
		if err != nil {
			return 0, err
		}
		return result.Amount.Value, nil
	}, err
}

func newConnect(transport http.RoundTripper) (func() (int64, error), error) {
	client := loanpbconnect.NewPartnerClient(&http.Client{Transport: transport}, strings.TrimSuffix(address, "/"), connect.WithProtoJSON())
	return func() (int64, error) {
		result, err := client.IsUserAccept(context.Background(), connect.NewRequest(&loanpb.IsUserAcceptArgs{UserName: userName, UserPhone: userPhone, UserIdcard: userIDCard, Md5: new(digest)}))
		if err != nil {
			return 0, err
		}
		return int64(result.Msg.GetAmount()), nil
	}, nil
}

// Instant is a transport that reads a request and answers at once.
type Instant struct{ Answer string }

var jsonHeader = http.Header{"Content-Type": {"application/json"}}

// RoundTrip implements [http.RoundTripper].
func (t Instant) RoundTrip(r *http.Request) (*http.Response, error) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return nil, err
	}
	if err := r.Body.Close(); err != nil {
		return nil, err
	}
	return &http.Response{
		Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: jsonHeader, ContentLength: int64(len(t.Answer)), Body: io.NopCloser(strings.NewReader(t.Answer)), Request: r,
	}, nil
}
