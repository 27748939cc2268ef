package loan

// matchPhone matches 1\d{10}.
func matchPhone(s string) bool { return len(s) == 11 && s[0] == '1' && digits(s[1:]) }

// matchMaskedPhone matches 1\d{7}(\*{3}|\d{3}).
func matchMaskedPhone(s string) bool {
	return len(s) == 11 && s[0] == '1' && digits(s[1:8]) && (s[8:] == "***" || digits(s[8:]))
}

// matchIDCard matches \d{17}[\dXx].
func matchIDCard(s string) bool {
	return len(s) == 18 && digits(s[:17]) && (digits(s[17:]) || s[17] == 'X' || s[17] == 'x')
}

// matchMaskedIDCard matches \d{14}(\*{4}|\d{3}[\dXx]).
func matchMaskedIDCard(s string) bool {
	return len(s) == 18 && digits(s[:14]) &&
		(s[14:] == "****" || digits(s[14:17]) && (digits(s[17:]) || s[17] == 'X' || s[17] == 'x'))
}

// matchCardNumber matches \d{12,19}.
func matchCardNumber(s string) bool { return len(s) >= 12 && len(s) <= 19 && digits(s) }

// matchMd5 matches [0-9a-f]{32}.
func matchMd5(s string) bool {
	if len(s) != 32 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
