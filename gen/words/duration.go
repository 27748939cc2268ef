package words

import (
	"fmt"
	"time"
)

var (
	inDays    = Phrase{ZH: "%d 天", EN: "%d d"}
	inHours   = Phrase{ZH: "%d 小时", EN: "%d h"}
	inMinutes = Phrase{ZH: "%d 分钟", EN: "%d min"}
	inSeconds = Phrase{ZH: "%s 秒", EN: "%s s"}
)

// Duration writes a time in its largest whole unit: 5 min.
func Duration(lang string, d time.Duration) string {
	for _, u := range []struct {
		unit time.Duration
		name Phrase
	}{{24 * time.Hour, inDays}, {time.Hour, inHours}, {time.Minute, inMinutes}} {
		if d >= u.unit && d%u.unit == 0 {
			return u.name.In(lang, int64(d/u.unit))
		}
	}
	return inSeconds.In(lang, fmt.Sprint(d.Seconds()))
}
