package hand

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Client calls the partner as a careful Go programmer does by hand.
type Client struct {
	HTTP       *http.Client
	Address    string
	UA, Secret string
}

// IsUserAccept makes the call User.isUserAccept.
func (c *Client) IsUserAccept(ctx context.Context, args *AcceptArgs) (*AcceptResult, error) {
	result := new(AcceptResult)
	return result, c.call(ctx, "User.isUserAccept", args, result)
}

// call checks and signs arguments, sends them, reads the result and checks it.
func (c *Client) call(ctx context.Context, name string, args, result any) error {
	if err := check.Struct(args); err != nil {
		return err
	}
	text, err := json.Marshal(args)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	data, err := c.send(ctx, c.seal(name, string(text)))
	if err != nil {
		return err
	}
	var answer struct {
		Status   int             `json:"status"`
		Message  string          `json:"message"`
		Response json.RawMessage `json:"response"`
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return err
	}
	if answer.Status != 1 {
		return errors.New(answer.Message)
	}
	if err := json.Unmarshal(answer.Response, result); err != nil {
		return err
	}
	return check.Struct(result)
}

// seal is the body of a signed request.
func (c *Client) seal(call, args string) string {
	key := c.UA + c.Secret + c.UA
	sum := md5.Sum([]byte(key + call + key + args + key))
	return url.Values{
		"ua": {c.UA}, "call": {call}, "args": {args},
		"sign": {hex.EncodeToString(sum[:])}, "timestamp": {strconv.FormatInt(time.Now().Unix(), 10)},
	}.Encode()
}

func (c *Client) send(ctx context.Context, body string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Address, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := c.HTTP.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", answer.StatusCode)
	}
	return io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
}

// maxAnswer is the largest answer that a client reads.
const maxAnswer = 8 << 20
