// Package samples has the messages that are measured: those of the document,
// and many others, the same ones in every run.
package samples

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
)

// The credential of all signed messages.
const (
	UA     = "SH_XJ360_POA"
	Secret = "0123456789abcdef0123456789abcdef"
)

// Call is a measured call with the document's example.
type Call struct {
	Name, Args, Result string
}

// The measured calls.
var (
	Accept = Call{
		Name:   "User.isUserAccept",
		Args:   `{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"61012119000109****","md5":"ef6852278c1445930290c127b0454965"}`,
		Result: `{"result":200,"amount":150000,"min_amount":100000,"terms":[7,14,30],"term_type":1,"loan_mode":0}`,
	}
	Bind = Call{
		Name:   "BindCard.applyBindCard",
		Args:   `{"order_sn":"246964109149933","bank_code":"ICBC","user_name":"张三","user_idcard":"610121190001011122","card_number":"6222022005001212723","card_phone":"13245678901","user_phone":"13370212345","echo_data":"{pid: 123456}","verify_code":"376258","card_type":"1"}`,
		Result: `{"bind_status":"200","remark":"success"}`,
	}
)

// Signed is the body of a signed request.
func (c Call) Signed() []byte {
	key := UA + Secret + UA
	sum := md5.Sum([]byte(key + c.Name + key + c.Args + key))
	return []byte(url.Values{
		"ua": {UA}, "call": {c.Name}, "args": {c.Args}, "sign": {hex.EncodeToString(sum[:])}, "timestamp": {"1500693926"},
	}.Encode())
}

// Enveloped is the answer to a signed request.
func (c Call) Enveloped() string {
	return `{"status":1,"message":"success","response":` + c.Result + `}`
}

// Calls are both.
var Calls = []Call{Accept, Bind}

// Same tells whether a result is the one that is wanted.
func Same(want string, got []byte) error {
	var a, b any
	if err := errors.Join(json.Unmarshal([]byte(want), &a), json.Unmarshal(got, &b)); err != nil {
		return err
	}
	if !reflect.DeepEqual(a, b) {
		return fmt.Errorf("result is %s, not %s", got, want)
	}
	return nil
}
