// Package design states the two measured calls of spec/loan.signet in the
// language of goa: without the signature, the form around the arguments, and the
// conditions of results.
package design

import . "goa.design/goa/v3/dsl" //nolint:staticcheck // the language of goa is meant to be imported so

var _ = API("loan", func() {})

var isUserAcceptArgs = Type("IsUserAcceptArgs", func() {
	Attribute("user_name", String, func() { MinLength(1) })
	Attribute("user_phone", String, func() { Pattern(`^1\d{7}(\*{3}|\d{3})$`) })
	Attribute("user_idcard", String, func() { Pattern(`^\d{14}(\*{4}|\d{3}[\dXx])$`) })
	Attribute("md5", String, func() { Pattern(`^[0-9a-f]{32}$`) })
	Required("user_name", "user_phone", "user_idcard")
})

var isUserAcceptResult = Type("IsUserAcceptResult", func() {
	Attribute("result", Int64, func() { Enum(200, 301, 401, 402, 403, 505) })
	Attribute("amount", Int64, func() { Minimum(0) })
	Attribute("min_amount", Int64, func() { Minimum(0) })
	Attribute("terms", ArrayOf(Int64, func() { Minimum(1) }))
	Attribute("term_type", Int64, func() { Enum(1, 2, 3) })
	Attribute("loan_mode", Int64, func() { Enum(0, 1) })
	Attribute("remark", String)
	Attribute("can_loan_time", String, func() { Format(FormatDate) })
	Required("result")
})

var applyBindCardArgs = Type("ApplyBindCardArgs", func() {
	Attribute("order_sn", String)
	Attribute("bank_code", String, func() {
		Enum("ICBC", "ABC", "BOC", "CCB", "BCOM", "CMBC", "CMB", "POST", "PAB", "CITIC", "CEB", "CIB",
			"GDB", "HXB", "NJCB", "SPDB", "BOB", "HZB", "NBCB", "CZB", "HSB", "CBHB", "HKBANK")
	})
	Attribute("user_name", String, func() { MinLength(1) })
	Attribute("user_idcard", String, func() { Pattern(`^\d{17}[\dXx]$`) })
	Attribute("card_number", String, func() { Pattern(`^\d{12,19}$`) })
	Attribute("card_phone", String, func() { Pattern(`^1\d{10}$`) })
	Attribute("user_phone", String, func() { Pattern(`^1\d{10}$`) })
	Attribute("echo_data", String)
	Attribute("verify_code", String)
	Attribute("card_type", String, func() { Enum("1", "2") })
	Required("bank_code", "user_name", "user_idcard", "card_number", "card_phone", "user_phone", "echo_data")
})

var applyBindCardResult = Type("ApplyBindCardResult", func() {
	Attribute("bind_status", String, func() { Enum("100", "200", "401", "402", "403", "501", "505") })
	Attribute("remark", String)
	Required("bind_status")
})

var _ = Service("partner", func() {
	Method("isUserAccept", func() {
		Payload(isUserAcceptArgs)
		Result(isUserAcceptResult)
		HTTP(func() { POST("/User.isUserAccept") })
	})
	Method("applyBindCard", func() {
		Payload(applyBindCardArgs)
		Result(applyBindCardResult)
		HTTP(func() { POST("/BindCard.applyBindCard") })
	})
})
