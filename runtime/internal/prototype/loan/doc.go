// Package loan is 贷款导航开放平台 / Loan navigation open platform: the calls
// User.isUserAccept, BindCard.getValidBankList and BindCard.applyBindCard,
// written by hand in the form that code is generated in.
package loan

import "github.com/seed-1f9ebf69/signet/runtime"

// If this line does not compile, generate again with the version of signet that
// go.mod requires.
const _ = runtime.V1
